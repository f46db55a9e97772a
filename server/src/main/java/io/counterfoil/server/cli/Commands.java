package io.counterfoil.server.cli;

import io.counterfoil.server.error.CounterfoilException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of all commands: the one place where a command is added. */
public final class Commands {
    private Commands() {}

    /** Runs one command line and gives the exit code. */
    public static int run(CliContext context, String... arguments) {
        return tree(context).execute(arguments);
    }

    static CommandLine tree(CliContext context) {
        CommandLine root = group("counterfoil", "Accounts-receivable automation that runs on your own machines.");
        root.addSubcommand(new StartCommand(context));
        root.addSubcommand(group("config", "Look at the configuration.", new ConfigCheckCommand(context),
                new ConfigExplainCommand(context)));
        root.addSubcommand(group("import", "Bring in what other systems have.", new ImportReceivablesCommand(context),
                new ImportStatementCommand(context)));
        root.addSubcommand(group("bank-account", "Say which bank accounts the company has.",
                new BankAccountAddCommand(context)));
        root.addSubcommand(group("report", "Look at receivables.", new ReportAgeingCommand(context),
                new ReportDsoCommand(context), new ReportCeiCommand(context), new ReportDaysLateCommand(context)));
        root.addSubcommand(new VerifyCommand(context));
        root.addSubcommand(new DiagnosticsCommand(context));
        root.addSubcommand(new BenchCommand(context));
        root.addSubcommand(group("journal", "Take the journal elsewhere.", new JournalExportCommand(context)));
        root.addSubcommand(group("audit", "Export and check the audit log.", new AuditExportCommand(context),
                new AuditVerifyCommand(context)));
        root.addSubcommand(group("plugin", "Look at the plugins.", new PluginListCommand(context)));
        root.addSubcommand(group("keys", "Look after the encryption keys.", new KeysRotateCommand(context)));
        root.addSubcommand(group("user", "Look after who may sign in.", new UserListCommand(context),
                new UserAddCommand(context), new UserRoleCommand(context), new UserResetCommand(context),
                new UserDisableCommand(context), new UserEnableCommand(context), new UserSetupCommand(context),
                new UserPasswordCommand(context)));
        root.addSubcommand(group("person", "Erase personal data.", new PersonEraseCommand(context)));
        return settle(root, context);
    }

    private static CommandLine group(String name, String meaning, CliCommand... commands) {
        CommandLine group = new CommandLine(CommandSpec.forAnnotatedObject(new CommandGroup()).name(name));
        group.getCommandSpec().usageMessage().description(meaning);
        List.of(commands).forEach(group::addSubcommand);
        return group;
    }

    /** The same streams, exit codes and words for mistakes in every command; called when the tree is whole. */
    private static CommandLine settle(CommandLine root, CliContext context) {
        root.setOut(context.out());
        root.setErr(context.err());
        root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, context));
        root.getCommandSpec()
                .usageMessage()
                .footer("", "`counterfoil COMMAND --help` explains a command.", "",
                        "Exit codes: 0 good, 1 something was found, 2 wrong usage, 3 could not run.");
        settleEach(root);
        return root;
    }

    private static void settleEach(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
        command.getCommandSpec()
                .exitCodeOnInvalidInput(ExitCode.USAGE)
                .exitCodeOnExecutionException(ExitCode.COULD_NOT_RUN);
        command.getSubcommands().values().forEach(Commands::settleEach);
    }

    private static int explain(Exception exception, CliContext context) {
        switch (exception) {
            case CliException expected -> context.err().println(expected.getMessage());
            case CounterfoilException refused -> context.err().println(refused.message());
            default -> {
                context.err()
                        .println(
                                "This is a mistake of Counterfoil, not of yours. Please report it with the lines below.");
                exception.printStackTrace(context.err());
            }
        }
        context.err().flush();
        return exception instanceof CliException expected ? expected.exitCode() : ExitCode.COULD_NOT_RUN;
    }
}
