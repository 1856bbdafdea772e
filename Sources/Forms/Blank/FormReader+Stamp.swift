extension FormReader {
  /// Holds the stamp of a blank form against what the workbook says and what the site expects.
  ///
  /// A period other than that of the stamp is nothing to tell of: last week's form serves this week.
  func stampFindings(_ stamp: FormStamp?, form: FormDefinition, header: SubmissionHeader)
    -> [Finding]
  {
    guard let stamp else { return [] }
    guard stamp.form == form.name else {
      let known = library.forms.first { $0.name == stamp.form }?.title
      return [
        Finding(
          code: "I10",
          severity: .warning,
          found: stamp.form,
          message: StampMessages.otherForm(
            known ?? LocalizedText(stamp.form, stamp.form),
            form.title
          )
        )
      ]
    }
    var findings: [Finding] = []
    let version = library.version(of: form)
    if stamp.version != version {
      findings.append(
        Finding(
          code: "I09",
          severity: .warning,
          found: stamp.version,
          message: StampMessages.oldForm(form.title, version)
        )
      )
    }
    if let made = stamp.unit, let unit = header.unit, made != unit {
      findings.append(
        Finding(
          code: "I10",
          severity: .warning,
          found: made,
          message: StampMessages.otherUnit(
            organisation.unit(made)?.name ?? made,
            organisation.unit(unit)?.name ?? unit
          )
        )
      )
    }
    return findings
  }
}

/// What the form reader says of the stamp of a blank form.
enum StampMessages {
  static func oldForm(_ form: LocalizedText, _ version: String) -> LocalizedText {
    LocalizedText(
      "这份“\(form.chinese)”是用旧表样填的,表样已经更新(现为\(version));请领取新的空白表,今后用新表填报",
      "this “\(form.english)” was filled in on an old form; the form has changed (now \(version)): "
        + "fetch the new blank form and use it from now on"
    )
  }

  static func otherUnit(_ made: String, _ named: String) -> LocalizedText {
    LocalizedText(
      "这份空白表是发给“\(made)”的,表头写的却是“\(named)”;请核对填报单位,并领取本单位的空白表",
      "this blank form was made for “\(made)”, but its head names “\(named)”; check the unit, and "
        + "fetch the blank form of your own unit"
    )
  }

  static func otherForm(_ made: LocalizedText, _ read: LocalizedText) -> LocalizedText {
    LocalizedText(
      "这份空白表是“\(made.chinese)”,标题或文件名却是“\(read.chinese)”;请核对是否用错了表",
      "this blank form is “\(made.english)”, but title or file name say “\(read.english)”; check "
        + "whether it is the right form"
    )
  }
}
