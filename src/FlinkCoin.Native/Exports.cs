using System.Runtime.InteropServices;

namespace FlinkCoin.Native;

/// <summary>The names of <c>flinkcoin.h</c>, but for <c>flinkcoin_abi</c>, which is in <c>processor.c</c>.</summary>
internal static class Exports
{
    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_build")]
    public static nint Build() => Library.Build();

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_error")]
    public static long Error(nint text, long capacity) => Library.Error(text, capacity);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_product_of")]
    public static int ProductOf(nint message, long length, nint id) => Library.ProductOf(message, length, id);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_open")]
    public static long Open(nint options, long length) => Library.Open(options, length);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_close")]
    public static int Close(long handle) => Library.Close(handle);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_add")]
    public static int Add(long handle, nint id, int length) => Library.Add(handle, id, length);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_drop")]
    public static int Drop(long handle, int slot) => Library.Drop(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_process")]
    public static long Process(long handle, nint messages, long length) => Library.Process(handle, messages, length);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_complete")]
    public static int Complete(long handle, int slot) => Library.Complete(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_drain")]
    public static long Drain(long handle, nint records, long capacity) => Library.Drain(handle, records, capacity);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_room")]
    public static long Room(long handle) => Library.Room(handle);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_save")]
    public static long Save(long handle, int slot) => Library.Save(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_save_next")]
    public static long SaveNext(long handle, nint chunks, long capacity) => Library.SaveNext(handle, chunks, capacity);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_load")]
    public static int Load(long handle, int slot, nint chunks, long length) => Library.Load(handle, slot, chunks, length);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_load_end")]
    public static int LoadEnd(long handle, int slot) => Library.LoadEnd(handle, slot);

    [UnmanagedCallersOnly(EntryPoint = "flinkcoin_metrics")]
    public static int Metrics(long handle, nint values, int count) => Library.Metrics(handle, values, count);
}
