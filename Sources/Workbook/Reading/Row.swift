/// One row of a worksheet, lent to the closure that reads the rows.
///
/// A row is a view of a buffer that the next row overwrites, so it cannot be copied; take what is
/// wanted out of its cells.
public struct Row: ~Copyable {
  let buffer: RowBuffer

  /// The number of the row, from 1.
  public var number: Int { unsafe buffer.state.pointee.number }

  /// Whether the row is hidden, by hand or by a filter.
  public var isHidden: Bool { unsafe buffer.state.pointee.isHidden }

  /// How many cells the file writes for the row, empty ones with a style among them.
  public var count: Int { unsafe buffer.state.pointee.count }

  /// Whether some cell names another row than this one, which the format allows and hardly any
  /// program does.
  public var hasStrayCells: Bool { unsafe buffer.state.pointee.hasStrays }

  /// The cell at a position from 0 up to ``count``, in the order of the file.
  ///
  /// The position is not the column: cells without content need not be written. Programs write
  /// cells from left to right; a file may do otherwise, and may name a cell twice, of which the
  /// last with a value holds.
  ///
  /// - Precondition: The position is not negative and below ``count``.
  public subscript(position: Int) -> Cell {
    guard let record = unsafe buffer.state.pointee.cell(position) else {
      preconditionFailure("no cell at this position")
    }
    return Cell(buffer: buffer, record: record)
  }

  /// The first cell that refers to a shared string.
  var firstSharedString: CellReference? {
    for position in 0..<count {
      let cell = self[position]
      if cell.record.type == .shared, cell.record.hasValue { return cell.reference }
    }
    return nil
  }
}

/// Whether the reader goes on to the next row.
public enum RowFlow: Sendable {
  /// Go on.
  case next
  /// Leave the rest of the sheet unread, and unchecked.
  case stop
}

/// What a worksheet says beside its rows.
public struct SheetTail: Sendable, Hashable {
  /// The merged ranges; empty when the reading was stopped, since they stand behind the rows.
  public var mergedRanges: [CellRange] = []
  /// The columns that are hidden, from 1.
  public var hiddenColumns: [ClosedRange<Int>] = []
  /// Whether the closure stopped before the end.
  public var wasStopped = false
}
