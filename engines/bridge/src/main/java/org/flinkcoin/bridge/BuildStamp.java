package org.flinkcoin.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The stamp of the build that made a jar: bridge, library and job must carry the same one. */
public final class BuildStamp {
    private BuildStamp() {
    }

    static String ofBridge() {
        return of(BuildStamp.class);
    }

    /**
     * The stamp of a jar.
     *
     * @param type a class in the jar, beside whose package's build.properties it lies
     * @throws KernelException the jar has none
     */
    public static String of(Class<?> type) {
        try (InputStream resource = type.getResourceAsStream("build.properties")) {
            if (resource == null) {
                throw new KernelException(KernelStatus.LIBRARY,
                    "The jar of " + type.getName() + " has no build.properties: it was not built by engines/pom.xml. Build it again.");
            }
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("stamp", "");
        } catch (IOException exception) {
            throw new UncheckedIOException("The build.properties of " + type.getName() + " cannot be read.", exception);
        }
    }
}
