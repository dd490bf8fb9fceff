package org.flinkcoin.bridge;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The native library in this process.
 *
 * <p>A process loads it once, from one file: a second file would be a second runtime of which only one ever answers. So another file, or
 * one of another build than the bridge, is refused with a message. A new kernel needs a new process.
 *
 * <p>Where it lies: the system property {@value #PROPERTY} (an absolute path) says so; without it, the library is {@value #FILE} beside the
 * bridge's jar.
 */
public final class KernelLibrary {
    /** The system property with the library's absolute path. */
    public static final String PROPERTY = "flinkcoin.library";

    /** The library's name where it lies beside the bridge's jar. */
    public static final String FILE = "libflinkcoin.so";

    /** The version of the C ABI that this bridge speaks. */
    static final int ABI = 1;

    /** What System.load has been given with success: it is in the process for good, whether it was the right one or not. */
    private static Path loaded;

    private static boolean checked;

    private KernelLibrary() {
    }

    /**
     * Where the library is expected on this machine. It need not exist.
     *
     * @throws KernelException the property is not an absolute path
     */
    public static Path locate() {
        String property = System.getProperty(PROPERTY, "");
        if (property.isEmpty()) {
            return besideBridge();
        }
        Path path = Path.of(property);
        if (!path.isAbsolute()) {
            throw refuse("The system property " + PROPERTY + " is \"" + property + "\": it must be an absolute path.");
        }
        return path.normalize();
    }

    /**
     * Loads the library that {@link #locate} finds, unless that has been done.
     *
     * @throws KernelException as in {@link #ensureLoaded(Path)}
     */
    public static void ensureLoaded() {
        ensureLoaded(locate());
    }

    /**
     * Loads the library, unless that has been done, and makes sure that it is the one that belongs to this bridge.
     *
     * @param path its absolute path
     * @throws KernelException it is missing, is none, is of another ABI or build, or this process has loaded another
     */
    public static synchronized void ensureLoaded(Path path) {
        Path file = path.normalize();
        if (loaded == null) {
            load(file);
            loaded = file;
        } else if (!loaded.equals(file)) {
            throw refuse("This process has loaded the kernel's library from " + loaded + " and cannot load " + file
                + " too. Give one path, or start a new process.");
        }
        if (!checked) {
            check(file);
            checked = true;
        }
    }

    /**
     * Makes sure that what stands on the bridge, such as an engine's job, is of its build.
     *
     * @param stamp the stamp of the job's build
     * @throws KernelException it is of another
     */
    public static void ensureBuild(String stamp) {
        String bridge = BuildStamp.ofBridge();
        if (!stamp.equals(bridge)) {
            throw refuse("The job is of build " + stamp + " and the bridge of build " + bridge
                + ". Install the bridge and the library of the job's build and start new processes, or submit the job of theirs.");
        }
    }

    private static void load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refuse("The kernel's library is missing: " + file + ". Install " + FILE
                + " there, or give its absolute path in the system property " + PROPERTY + " (-D" + PROPERTY + "=…).");
        }
        try {
            System.load(file.toString());
        } catch (UnsatisfiedLinkError error) {
            throw new KernelException(KernelStatus.LIBRARY, "The kernel's library " + file + " cannot be loaded: " + error.getMessage()
                + ". It must be the Linux x86-64 library of this build; and the bridge must lie in the engine's own lib folder, so that one"
                + " class loader has it.", error);
        }
    }

    private static void check(Path file) {
        int abi;
        try {
            abi = Kernel.abi();
        } catch (UnsatisfiedLinkError error) {
            throw new KernelException(KernelStatus.LIBRARY, file + " is a library, but not the kernel's (" + error.getMessage()
                + "). Give the path of " + FILE + " and start a new process.", error);
        }
        if (abi == KernelStatus.CPU.code()) {
            throw new KernelException(KernelStatus.CPU, "This machine's processor is too old for the kernel's library " + file
                + ", which needs x86-64-v3 (AVX2, from 2013 on). Run it on another machine.");
        }
        if (abi != ABI) {
            throw refuse("The kernel's library " + file + " has version " + abi + " of the ABI and the bridge version " + ABI
                + ". Install both from one build and start a new process.");
        }
        String library = NativeText.build();
        String bridge = BuildStamp.ofBridge();
        if (!library.equals(bridge)) {
            throw refuse("The kernel's library " + file + " is of build " + library + " and the bridge of build " + bridge
                + ". Install both from one build and start a new process.");
        }
    }

    private static Path besideBridge() {
        CodeSource source = KernelLibrary.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw refuse("It is not known where the bridge's jar lies. Give the library's absolute path in the system property " + PROPERTY + ".");
        }
        try {
            return Path.of(source.getLocation().toURI()).resolveSibling(FILE).normalize();
        } catch (URISyntaxException exception) {
            throw new KernelException(KernelStatus.LIBRARY, "The bridge's jar lies at " + source.getLocation()
                + ", which is no file. Give the library's absolute path in the system property " + PROPERTY + ".", exception);
        }
    }

    private static KernelException refuse(String message) {
        return new KernelException(KernelStatus.LIBRARY, message);
    }
}
