package org.flinkcoin.flink;

import java.util.Set;

/** Ends the process of a command line; never that of a job manager, which runs the same main for a jar that was uploaded to it. */
final class ClientExit {
    private static final Set<String> COMMAND_LINES = Set.of("org.apache.flink.client.cli.CliFrontend", Job.class.getName());

    private ClientExit() {
    }

    static void end(int exitCode) {
        String bottom = StackWalker.getInstance().walk(frames -> frames.reduce((above, below) -> below)).orElseThrow().getClassName();
        if (COMMAND_LINES.contains(bottom)) {
            System.exit(exitCode);
        }
    }
}
