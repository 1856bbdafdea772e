/// OLE compound files: what a password, or a program of the last century, makes of a workbook
/// ([MS-CFB], [MS-OFFCRYPTO]).
///
/// Their inside is not read. They are recognised so that the message can say what to do.
enum CompoundFile {
  /// The first bytes of every compound file.
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The name of the stream that holds an encrypted workbook, as the directory of the compound file
  /// spells it.
  private static let encryptedStream: [UInt8] = "EncryptedPackage".utf16.flatMap {
    [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
  }

  /// What a compound file is refused for.
  static func refusal<E: Error>(
    fileBytes: Int,
    read: (Range<Int>) throws(E) -> [UInt8]
  ) throws(E) -> (code: WorkbookError.Code, reason: String) {
    let piece = 1 << 18
    var start = 0
    while start < fileBytes {
      let end = min(fileBytes, start + piece + encryptedStream.count)
      if try read(start..<end).contains(encryptedStream) {
        return (.encrypted, "protected by a password; save it without one")
      }
      start += piece
    }
    return (.legacyFormat, "an OLE file such as .xls; save it as .xlsx")
  }
}
