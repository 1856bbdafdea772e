/// Reads files piece by piece, so that none has to fit into the memory.
package enum FilePieces {
  /// Reads a file from its first byte to its last.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - body: takes the pieces in turn, of 256 KiB at most.
  /// - Throws: ``WorkbookError`` of code `system` where it cannot be read.
  package static func read(
    _ path: String,
    _ body: (ArraySlice<UInt8>) -> Void
  ) throws(WorkbookError) {
    guard let file = OpenFile(reading: path) else { throw .system(path, "cannot read") }
    let isRead = file.eachPiece { piece in
      body(piece)
      return true
    }
    guard isRead else { throw .system(path, "cannot read") }
  }
}
