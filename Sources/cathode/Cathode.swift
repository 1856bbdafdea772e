import ArgumentParser

/// The command line.
@main
struct Cathode: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cathode",
    abstract: "Consolidates the workbooks that people send in every week.",
    subcommands: [RunCommand.self, CellsCommand.self]
  )
}
