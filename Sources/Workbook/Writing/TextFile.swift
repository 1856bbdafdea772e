/// Writes small files of text, all of each or none of it.
public enum TextFile {
  /// Writes a file, over one that is there.
  ///
  /// - Parameters:
  ///   - text: all that is to be in it, as UTF-8.
  ///   - path: the file.
  /// - Throws: ``WorkbookError`` of code `system` where it cannot be written to its end; what stood at
  ///   the path is still there then.
  public static func write(_ text: String, to path: String) throws(WorkbookError) {
    let place = try OutputPlace(path: path)
    let file = try place.makeTemporaryFile()
    var text = text
    let isWritten = text.withUTF8 { bytes in unsafe file.write(UnsafeRawBufferPointer(bytes)) }
    guard isWritten else { throw .system(path, "cannot write") }
    try place.publish()
  }
}
