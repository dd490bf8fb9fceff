package org.flinkcoin.contenders.market;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The kernel's own records of the beginning of a tape, made by the project's command line; tests are skipped where there is none. */
final class KernelRecords {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().resolve("../..").normalize();

    private KernelRecords() {}

    /** The first messages of a recorded tape. */
    static List<String> messages(String tape, int count) throws IOException {
        Path file = ROOT.resolveSibling("shared").resolve("data").resolve(tape + ".jsonl.gz");
        assumeTrue(Files.exists(file), "there is no tape " + file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().limit(count).toList();
        }
    }

    /** The records that the kernel makes of messages with the one model that is compared. */
    static List<String> of(List<String> messages, Path folder) throws IOException, InterruptedException {
        Path tool = ROOT.resolve("flinkcoin");
        assumeTrue(Files.isExecutable(tool), "there is no " + tool);
        Path tape = Files.write(folder.resolve("tape.jsonl"), messages);
        Path records = folder.resolve("records.jsonl");
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(tool.toString(), "run", tape.toString(), "--models", "scaler|linear", "--out", records.toString(), "--json")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int exit = process.waitFor();
        assumeTrue(exit == 0, () -> tool + " ended with " + exit + ": " + read(log));
        return Files.readAllLines(records);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
