package org.flinkcoin.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process loads one library for good, so each case has a process of its own. */
@ExtendWith(NativeLibraryCondition.class)
class KernelLibraryTest {
    private static final String LIBRARY = System.getProperty(KernelLibrary.PROPERTY);

    @TempDir
    Path folder;

    @Test
    void theLibraryOfTheSameBuildIsLoaded() throws Exception {
        assertThat(load(List.of(), LIBRARY, LIBRARY)).isEqualTo("loaded");
    }

    @Test
    void aMissingFileIsNamedAndHowToGiveAnother() throws Exception {
        assertThat(load(List.of(), folder + "/none.so"))
            .contains("is missing: " + folder + "/none.so", "-Dflinkcoin.library=");
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("text.so"), "text");
        assertThat(load(List.of(), file.toString())).contains(file + " cannot be loaded", "x86-64");
    }

    @Test
    void anotherLibraryIsNotTakenForTheKernels() throws Exception {
        String other = System.getProperty("java.home") + "/lib/libnet.so";
        assertThat(load(List.of(), other)).contains(other + " is a library, but not the kernel's", KernelLibrary.FILE);
    }

    @Test
    void aSecondPathIsRefusedAndBothAreNamed() throws Exception {
        Path copy = Files.copy(Path.of(LIBRARY), folder.resolve("copy.so"));
        assertThat(load(List.of(), LIBRARY, copy.toString())).contains(LIBRARY, copy.toString(), "start a new process");
    }

    @Test
    void aLibraryOfAnotherBuildIsRefusedAndBothStampsAreNamed() throws Exception {
        Path properties = folder.resolve("org/flinkcoin/bridge/build.properties");
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, "stamp=of-another-day\n");
        assertThat(load(List.of(folder.toString()), LIBRARY))
            .contains("is of build " + BuildStamp.ofBridge(), "the bridge of build of-another-day", "from one build");
    }

    @Test
    void aJobOfAnotherBuildIsRefusedAndBothStampsAreNamed() {
        KernelLibrary.ensureBuild(BuildStamp.ofBridge());
        assertThatThrownBy(() -> KernelLibrary.ensureBuild("of-another-day")).isInstanceOf(KernelException.class)
            .hasMessageContainingAll("The job is of build of-another-day", "the bridge of build " + BuildStamp.ofBridge());
    }

    @Test
    void aRelativePathIsRefused() throws Exception {
        assertThat(load(List.of(), "libflinkcoin.so")).contains("must be an absolute path");
    }

    private static String load(List<String> classPathBefore, String... paths) throws IOException, InterruptedException {
        List<String> classPath = new ArrayList<>(classPathBefore);
        for (Class<?> type : List.of(KernelLibrary.class, LoadInOrder.class)) {
            classPath.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString());
        }
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-cp", String.join(File.pathSeparator, classPath), LoadInOrder.class.getName()));
        command.addAll(List.of(paths));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
