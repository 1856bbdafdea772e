import Testing

@testable import Workbook

/// What is packed unpacks to the same bytes, and its sum is right.
@Suite struct DeflateTests {
  private static func content(_ bytes: [UInt8]) -> PartContent {
    var buffer = OutputBuffer()
    unsafe bytes.withUnsafeBytes { unsafe buffer.append(copying: $0) }
    return PartContent(buffer)
  }

  /// Unpacks with the reader's own inflate; nothing where the bytes are damaged.
  private static func unpacked(_ content: PartContent) -> (bytes: [UInt8], checksum: UInt32)? {
    var inflate = Inflate()
    var bytes: [UInt8] = []
    var position = 0
    var room = [UInt8](repeating: 0, count: 10_000)
    while true {
      let step = unsafe room.withUnsafeMutableBytes { unsafe inflate.unpack(into: $0) }
      switch step {
      case .end: return (bytes, inflate.checksum)
      case .damaged: return nil
      case .bytes(0) where !inflate.isFinished:
        let fed = unsafe inflate.feed { target in
          unsafe content.read(at: position, into: target)
        }
        guard fed > 0 else { return nil }
        position += fed
      case .bytes(let count): bytes += room[..<count]
      }
    }
  }

  @Test(arguments: [0, 1, 100, 65_535, 65_536, 300_000])
  func `bytes in one piece`(count: Int) throws {
    var generator = SplitMix(state: UInt64(count))
    let random = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let plain = random.map { $0 & 3 }
    for bytes in [random, plain] {
      let packed = try #require(Self.content(bytes).deflated())
      let result = try #require(Self.unpacked(packed))
      #expect(result.bytes == bytes)
      #expect(packed.packing?.count == count)
      #expect(packed.packing?.checksum == result.checksum)
    }
  }

  @Test func `bytes in pieces, on another thread`() throws {
    let packer = PartPacker()
    var all: [UInt8] = []
    var buffer = OutputBuffer()
    for piece in 0..<40 {
      for number in 0..<piece * 300 { buffer.append(integer: number * piece) }
      all += buffer.bytes
      packer.start(&buffer)
      #expect(buffer.count == 0)
    }
    buffer.append("the end")
    all += Array("the end".utf8)
    let finished = packer.finish(&buffer)
    let packing = try #require(finished)
    var packed = OutputBuffer()
    swap(&packed, &packer.output)
    #expect(packed.count < all.count)
    let result = try #require(Self.unpacked(PartContent(packed, packing: packing)))
    #expect(result.bytes == all)
    #expect(packing.count == all.count)
    #expect(packing.checksum == result.checksum)
  }

  @Test func `a packer that is dropped leaves its thread alone`() {
    var buffer = OutputBuffer()
    for number in 0..<100_000 { buffer.append(integer: number) }
    PartPacker().start(&buffer)
    #expect(buffer.count == 0)
  }
}
