using System.Runtime.InteropServices;

namespace FlinkCoin.Native;

/// <summary>The native methods of the Java class <c>org.flinkcoin.bridge.Kernel</c>, but for <c>abi</c>, which is in <c>processor.c</c>. Positions and limits of buffers mean nothing here; lengths are given.</summary>
internal static unsafe class Jni
{
    private const string Kernel = "Java_org_flinkcoin_bridge_Kernel_";

    [UnmanagedCallersOnly(EntryPoint = Kernel + "build")]
    public static long Build(JavaEnvironment java, nint kernel, nint text) =>
        java.TryBuffer(text, out var address, out var capacity) ? Library.BuildTo(address, capacity) : NotDirect();

    [UnmanagedCallersOnly(EntryPoint = Kernel + "error")]
    public static long Error(JavaEnvironment java, nint kernel, nint text) =>
        java.TryBuffer(text, out var address, out var capacity) ? Library.Error(address, capacity) : Status.Argument;

    [UnmanagedCallersOnly(EntryPoint = Kernel + "productOf")]
    public static int ProductOf(JavaEnvironment java, nint kernel, nint message, int offset, int length, nint id) => Library.ProductOf(java, message, offset, length, id);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "open")]
    public static long Open(JavaEnvironment java, nint kernel, nint options, int length) =>
        TryPart(java, options, 0, length, out var address) ? Library.Open(address, length) : Status.Argument;

    [UnmanagedCallersOnly(EntryPoint = Kernel + "close")]
    public static int Close(JavaEnvironment java, nint kernel, long handle) => Library.Close(handle);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "add")]
    public static int Add(JavaEnvironment java, nint kernel, long handle, nint id, int length) =>
        TryPart(java, id, 0, length, out var address) ? Library.Add(handle, address, length) : Status.Argument;

    [UnmanagedCallersOnly(EntryPoint = Kernel + "drop")]
    public static int Drop(JavaEnvironment java, nint kernel, long handle, int slot) => Library.Drop(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "process")]
    public static long Process(JavaEnvironment java, nint kernel, long handle, nint messages, int from, int to) =>
        TryPart(java, messages, from, to, out var address) ? Library.Process(handle, address, to - from) : Status.Argument;

    [UnmanagedCallersOnly(EntryPoint = Kernel + "complete")]
    public static int Complete(JavaEnvironment java, nint kernel, long handle, int slot) => Library.Complete(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "drain")]
    public static long Drain(JavaEnvironment java, nint kernel, long handle, nint records) =>
        java.TryBuffer(records, out var address, out var capacity) ? Library.Drain(handle, address, capacity) : NotDirect();

    [UnmanagedCallersOnly(EntryPoint = Kernel + "room")]
    public static long Room(JavaEnvironment java, nint kernel, long handle) => Library.Room(handle);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "save")]
    public static long Save(JavaEnvironment java, nint kernel, long handle, int slot) => Library.Save(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "saveNext")]
    public static long SaveNext(JavaEnvironment java, nint kernel, long handle, nint chunks) =>
        java.TryBuffer(chunks, out var address, out var capacity) ? Library.SaveNext(handle, address, capacity) : NotDirect();

    [UnmanagedCallersOnly(EntryPoint = Kernel + "load")]
    public static int Load(JavaEnvironment java, nint kernel, long handle, int slot, nint chunks, int length) =>
        TryPart(java, chunks, 0, length, out var address) ? Library.Load(handle, slot, address, length) : Status.Argument;

    [UnmanagedCallersOnly(EntryPoint = Kernel + "loadEnd")]
    public static int LoadEnd(JavaEnvironment java, nint kernel, long handle, int slot) => Library.LoadEnd(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = Kernel + "metrics")]
    public static int Metrics(JavaEnvironment java, nint kernel, long handle, nint values) =>
        java.TryBuffer(values, out var address, out var capacity) ? Library.Metrics(handle, address, (int)(capacity / sizeof(long))) : NotDirect();

    private static int NotDirect() => Errors.Set(Status.Argument, "A direct buffer is needed (ByteBuffer.allocateDirect).");

    /// <summary>The address of a part of a direct buffer; otherwise keeps the text.</summary>
    private static bool TryPart(JavaEnvironment java, nint buffer, int from, int to, out nint address)
    {
        if (!java.TryBuffer(buffer, out address, out var capacity))
        {
            _ = NotDirect();
            return false;
        }

        if (from < 0 || to < from || to > capacity)
        {
            _ = Errors.Set(Status.Argument, $"Bytes {from} to {to} of a buffer of {capacity}: they do not lie within it.");
            return false;
        }

        address += from;
        return true;
    }
}
