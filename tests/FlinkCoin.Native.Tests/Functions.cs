using System.Runtime.InteropServices;
using System.Text;

namespace FlinkCoin.Native.Tests;

/// <summary>The functions of <c>flinkcoin.h</c>.</summary>
internal static unsafe partial class Functions
{
    public const string Library = "flinkcoin";

    public const int Argument = -1, Handle = -2, Busy = -3, Options = -4, State = -5, Room = -6, Memory = -7;

    [LibraryImport(Library, EntryPoint = "flinkcoin_abi")]
    public static partial int Abi();

    [LibraryImport(Library, EntryPoint = "flinkcoin_build")]
    public static partial byte* Build();

    [LibraryImport(Library, EntryPoint = "flinkcoin_error")]
    public static partial long Error(byte* text, long capacity);

    [LibraryImport(Library, EntryPoint = "flinkcoin_product_of")]
    public static partial int ProductOf(byte* message, long length, byte* id);

    [LibraryImport(Library, EntryPoint = "flinkcoin_open")]
    public static partial long Open(byte* options, long length);

    [LibraryImport(Library, EntryPoint = "flinkcoin_close")]
    public static partial int Close(long handle);

    [LibraryImport(Library, EntryPoint = "flinkcoin_add")]
    public static partial int Add(long handle, byte* id, int length);

    [LibraryImport(Library, EntryPoint = "flinkcoin_drop")]
    public static partial int Drop(long handle, int slot);

    [LibraryImport(Library, EntryPoint = "flinkcoin_process")]
    public static partial long Process(long handle, byte* messages, long length);

    [LibraryImport(Library, EntryPoint = "flinkcoin_complete")]
    public static partial int Complete(long handle, int slot);

    [LibraryImport(Library, EntryPoint = "flinkcoin_drain")]
    public static partial long Drain(long handle, byte* records, long capacity);

    [LibraryImport(Library, EntryPoint = "flinkcoin_room")]
    public static partial long RoomFor(long handle);

    [LibraryImport(Library, EntryPoint = "flinkcoin_save")]
    public static partial long Save(long handle, int slot);

    [LibraryImport(Library, EntryPoint = "flinkcoin_save_next")]
    public static partial long SaveNext(long handle, byte* chunks, long capacity);

    [LibraryImport(Library, EntryPoint = "flinkcoin_load")]
    public static partial int Load(long handle, int slot, byte* chunks, long length);

    [LibraryImport(Library, EntryPoint = "flinkcoin_load_end")]
    public static partial int LoadEnd(long handle, int slot);

    [LibraryImport(Library, EntryPoint = "flinkcoin_metrics")]
    public static partial int Metrics(long handle, long* values, int count);

    /// <summary>The text of this thread's last failure.</summary>
    public static string LastError()
    {
        var text = new byte[(int)Error(null, 0)];
        fixed (byte* bytes = text)
            _ = Error(bytes, text.Length);
        return Encoding.UTF8.GetString(text);
    }

    public static long Open(string options)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(options))
            return Open(bytes, Encoding.UTF8.GetByteCount(options));
    }

    public static int Add(long handle, string product)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(product))
            return Add(handle, bytes, product.Length);
    }

    public static long Process(long handle, ReadOnlySpan<byte> messages)
    {
        fixed (byte* bytes = messages)
            return Process(handle, bytes, messages.Length);
    }

    public static int Load(long handle, int slot, ReadOnlySpan<byte> chunks)
    {
        fixed (byte* bytes = chunks)
            return Load(handle, slot, bytes, chunks.Length);
    }

    public static string? ProductOf(ReadOnlySpan<byte> message)
    {
        Span<byte> id = stackalloc byte[32];
        fixed (byte* bytes = message, found = id)
        {
            var length = ProductOf(bytes, message.Length, found);
            return length > 0 ? Encoding.UTF8.GetString(id[..length]) : null;
        }
    }
}
