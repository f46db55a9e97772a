package io.counterfoil.server;

import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.cli.CliContext;
import io.counterfoil.server.cli.Commands;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the process begins; everything else is behind the commands. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int exitCode = Commands.run(new CliContext(InstallationHome.ofSystem(), System.getenv(), out, err), arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** UTF-8 whatever the terminal claims to be: names of customers go through here. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
