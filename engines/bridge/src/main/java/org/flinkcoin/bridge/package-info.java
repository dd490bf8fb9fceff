/**
 * The kernel's native library in a JVM: {@link org.flinkcoin.bridge.KernelLibrary} loads it, a {@link org.flinkcoin.bridge.Session} runs
 * products on it. No dependency; every engine's adapter stands on this package alone.
 */
package org.flinkcoin.bridge;
