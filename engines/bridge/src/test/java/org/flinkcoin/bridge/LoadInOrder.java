package org.flinkcoin.bridge;

/** Loads the libraries whose paths are given, and prints what the first failure says. */
final class LoadInOrder {
    private LoadInOrder() {
    }

    public static void main(String[] paths) {
        try {
            for (String path : paths) {
                System.setProperty(KernelLibrary.PROPERTY, path);
                KernelLibrary.ensureLoaded();
            }
            System.out.println("loaded");
        } catch (KernelException exception) {
            System.out.println(exception.getMessage());
        }
    }
}
