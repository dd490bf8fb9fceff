package org.flinkcoin.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The stamp of the build that made the bridge: the library must carry the same one. */
final class BuildStamp {
    private BuildStamp() {
    }

    static String ofBridge() {
        try (InputStream resource = BuildStamp.class.getResourceAsStream("build.properties")) {
            if (resource == null) {
                throw new KernelException(KernelStatus.LIBRARY,
                    "The bridge's jar has no build.properties: it was not built by engines/pom.xml. Build it again.");
            }
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("stamp", "");
        } catch (IOException exception) {
            throw new UncheckedIOException("The bridge's build.properties cannot be read.", exception);
        }
    }
}
