import CLibFuzzer
import Glibc

/// Hands the command line to libFuzzer, which calls back with each input.
@main struct Fuzz {
  static func main() {
    _ = FuzzTarget.chosen
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
      FuzzTarget.chosen.run(unsafe Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
    exit(status)
  }
}

/// What is fuzzed: a part of the format, by its name on the command line.
enum FuzzTarget: String {
  case package, relationships, strings, styles, sheet, details, torn, patch, reference, format, date

  /// The target that the environment names.
  static let chosen: FuzzTarget = {
    let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      print("FUZZ_TARGET names no target: \(name)")
      exit(64)
    }
    return target
  }()

  /// Gives an input to what is fuzzed.
  ///
  /// A refusal is right, a trap is a finding, and so is an answer that contradicts itself.
  func run(_ input: [UInt8]) {
    switch self {
    case .package: Parts.read(input)
    case .relationships: Parts.readRelationships(input)
    case .strings: Parts.readSharedStrings(input)
    case .styles: Parts.readStyles(input)
    case .sheet: Parts.readSheet(input)
    case .details: Parts.readDetails(input)
    case .torn: Parts.readTorn(input)
    case .patch: Patches.patch(input)
    case .reference: Texts.readReference(String(decoding: input, as: UTF8.self))
    case .format: Texts.readFormat(String(decoding: input, as: UTF8.self))
    case .date: Texts.readDate(input)
    }
  }
}
