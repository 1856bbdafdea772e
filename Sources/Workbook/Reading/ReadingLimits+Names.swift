extension ReadingLimits {
  /// All limits by name, for configurations that change some of them.
  package static var names: KeyValuePairs<String, WritableKeyPath<ReadingLimits, Int>> {
    [
      "entries": \.entries, "directoryBytes": \.directoryBytes, "partBytes": \.partBytes,
      "totalBytes": \.totalBytes, "ratio": \.ratio, "ratioFreeBytes": \.ratioFreeBytes,
      "depth": \.depth, "silentBytes": \.silentBytes, "relationships": \.relationships,
      "sheets": \.sheets, "styles": \.styles, "sharedStrings": \.sharedStrings,
      "sharedStringBytes": \.sharedStringBytes, "cellTextBytes": \.cellTextBytes,
      "rowTextBytes": \.rowTextBytes, "cellsPerRow": \.cellsPerRow,
      "mergedRanges": \.mergedRanges, "details": \.details,
      "detailTextBytes": \.detailTextBytes, "sharedFormulaBytes": \.sharedFormulaBytes,
    ]
  }
}
