public import Workbook

extension FormReader {
  /// The reading of a workbook that cannot be opened: one finding, and what its name tells.
  public func unreadable(
    _ error: WorkbookError,
    fileName: String,
    received: CalendarDate
  ) -> Reading {
    unreadable(Self.message(for: error), fileName: fileName, received: received)
  }

  /// The reading of a workbook that cannot be read for a reason told in words.
  package func unreadable(
    _ message: LocalizedText,
    fileName: String,
    received: CalendarDate
  ) -> Reading {
    var reading = Reading()
    if let form = headers.form(of: [], fileName: fileName) {
      reading.header = headers.read([], form: form, fileName: fileName, received: received).0
    }
    reading.findings = [
      Finding(code: "F01", severity: .file, message: message)
    ]
    return reading
  }

  private static func message(for error: WorkbookError) -> LocalizedText {
    let part = error.part.map { "\($0): " } ?? ""
    return switch error.code {
    case .encrypted:
      LocalizedText(
        "文件有打开密码,无法读取;请在Excel或WPS里取消密码,另存为.xlsx后重报",
        "the file has a password and cannot be read; remove the password, save it as .xlsx and "
          + "send it again"
      )
    case .legacyFormat:
      LocalizedText(
        "文件是旧的.xls(或.et)格式;请用Excel或WPS打开,另存为.xlsx后重报",
        "the file is of the old .xls format; open it, save it as .xlsx and send it again"
      )
    case .notAPackage:
      LocalizedText(
        "文件不是.xlsx工作簿,可能没有传完整;请用Excel或WPS打开核对,另存为.xlsx后重报",
        "the file is no .xlsx workbook, or did not arrive whole; open it, save it as .xlsx and "
          + "send it again"
      )
    case .overLimit:
      LocalizedText(
        "文件超过了允许的大小(\(part)\(error.reason));请删去多余的内容后重报",
        "the file goes past a limit (\(part)\(error.reason)); remove what is not needed and send "
          + "it again"
      )
    case .missingPart, .corrupt, .system, .invalidContent:
      LocalizedText(
        "文件已损坏,无法读取(\(part)\(error.reason));请用Excel或WPS打开修复,另存为.xlsx后重报",
        "the file is damaged and cannot be read (\(part)\(error.reason)); open and repair it, save "
          + "it as .xlsx and send it again"
      )
    }
  }
}
