public import Forms
import Ledger

extension RunOutcome {
  /// One line that says what the run did.
  public func summary(in language: Language) -> String {
    let returned = judged.count - accepted
    let gone = removed.count
    return switch language {
    case .chinese:
      "截至\(asOf):收到新文件\(judged.count)份,采用\(accepted)份,退回\(returned)份;"
        + "已处理过\(known)份,忽略\(ignored)份;缺报或待重报\(outstanding.count)份;"
        + "更新报表\(publishedFolders.count)个" + (gone == 0 ? "" : ";清理旧文件\(gone)份")
    case .english:
      "as of \(asOf): \(judged.count) new files, \(accepted) accepted, \(returned) returned; "
        + "\(known) known before, \(ignored) ignored; \(outstanding.count) outstanding; "
        + "\(publishedFolders.count) reports updated"
        + (gone == 0 ? "" : "; \(gone) old files taken away")
    }
  }

  /// What a person has to act on, a line each; empty where there is nothing.
  public func actions(in language: Language) -> [String] {
    var lines: [String] = []
    for (path, reason) in failed {
      lines.append(
        language == .chinese ? "无法处理 \(path):\(reason)" : "cannot handle \(path): \(reason)"
      )
    }
    for path in arriving {
      lines.append(
        language == .chinese
          ? "还没传完 \(path):文件仍在变动或不完整,下次再收"
          : "still arriving: \(path) changes or is not whole; a later run takes it"
      )
    }
    for file in judged where file.status != .accepted || file.leftOut > 0 {
      let what =
        switch (language, file.status) {
        case (.chinese, .accepted): "采用、略去\(file.leftOut)行"
        case (.chinese, .queued): "进入更正队列"
        case (.chinese, _): "退回"
        case (.english, .accepted): "accepted without \(file.leftOut) rows"
        case (.english, .queued): "waiting"
        case (.english, _): "returned"
        }
      lines.append("\(what) \(file.path)\(file.annotated.map { " → \($0)" } ?? "")")
      let grave = file.findings.filter { $0.severity <= .error }
      lines += grave.heaviestFirst.map { "  \($0.line(in: language))" }
    }
    for item in outstanding {
      let status =
        switch (language, item.status) {
        case (.chinese, "returned"): "已退回、未重报"
        case (.chinese, _): "缺报"
        case (.english, "returned"): "returned and not sent again"
        case (.english, _): "missing"
        }
      let due = item.due.replacing("T", with: " ")
      lines.append(
        language == .chinese
          ? "\(status) \(item.unitName)(\(item.unit)) \(item.form.chinese) \(item.period),应于\(due)前报"
          : "\(status): \(item.form.english) of \(item.unitName) (\(item.unit)) for "
            + "\(item.period), due \(due)"
      )
    }
    return lines
  }
}
