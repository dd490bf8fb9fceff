package org.flinkcoin.flink;

import java.nio.file.Files;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.flinkcoin.bridge.KernelException;
import org.flinkcoin.bridge.KernelLibrary;
import org.flinkcoin.bridge.KernelStatus;
import org.flinkcoin.bridge.Session;

/** The kernel's options on the command line. They are the kernel's to understand, and are handed on as they are. */
final class KernelOptions {
    static final List<String> KEYS = List.of("grid", "horizons", "features", "models", "window", "silence");

    private KernelOptions() {
    }

    /** The options as {@link Session#open} wants them. */
    static String of(CommandLine arguments) throws UsageException {
        StringBuilder lines = new StringBuilder();
        for (String key : KEYS) {
            String value = arguments.getOptionValue(key);
            if (value != null) {
                if (value.indexOf('\n') >= 0) {
                    throw new UsageException("--" + key + " has a line feed in it.");
                }
                lines.append(key).append('=').append(value).append('\n');
            }
        }
        return lines.toString();
    }

    /** Has the kernel look at the options before anything is submitted, where this machine has its library. */
    static void check(String options) throws UsageException {
        if (!Files.isRegularFile(KernelLibrary.locate())) {
            return;
        }
        KernelLibrary.ensureLoaded();
        try {
            Session.open(options).close();
        } catch (KernelException exception) {
            if (exception.status() == KernelStatus.OPTIONS) {
                throw new UsageException(exception.getMessage());
            }
            throw exception;
        }
    }
}
