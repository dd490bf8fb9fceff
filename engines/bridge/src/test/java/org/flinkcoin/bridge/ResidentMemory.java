package org.flinkcoin.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's resident memory, once garbage has been collected. */
public final class ResidentMemory {
    private ResidentMemory() {
    }

    public static long bytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
            .findFirst().orElseThrow();
    }
}
