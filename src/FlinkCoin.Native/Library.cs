using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using FlinkCoin.Messages;

namespace FlinkCoin.Native;

/// <summary>The functions of <c>flinkcoin.h</c>, behind both kinds of names. Addresses are the caller's; nothing is thrown.</summary>
internal static class Library
{
    [ThreadStatic]
    private static MessageProduct? s_finder;

    /// <summary>Pinned, as its address is given away.</summary>
    private static readonly byte[] s_build = Stamp();

    public static nint Build() => Marshal.UnsafeAddrOfPinnedArrayElement(s_build, 0);

    public static long BuildTo(nint text, long capacity) => Try((text, capacity), static given => Copy(s_build.AsSpan(0, s_build.Length - 1), Memory.Bytes(given.text, given.capacity)));

    public static long Error(nint text, long capacity)
    {
        // What is wrong with the arguments of this call must not become the text that it asks for.
        if (capacity < 0 || (text == 0 && capacity > 0))
            return Status.Argument;
        return Copy(Errors.Last, Memory.Bytes(text, Math.Min(capacity, int.MaxValue)));
    }

    /// <summary>Writes the id of a message's product, for which there is room; what is thrown is the caller's.</summary>
    public static int FindProduct(ReadOnlySpan<byte> message, Span<byte> id)
    {
        if (!(s_finder ??= new MessageProduct()).TryFind(message, out var product))
            return 0;
        product.Id.CopyTo(id);
        return product.Length;
    }

    public static int ProductOf(nint message, long length, nint id) => (int)Try((message, length, id), static given =>
        FindProduct(Memory.Bytes(given.message, given.length), Memory.Bytes(given.id, Product.MaxLength)));

    public static int ProductOf(JavaEnvironment java, nint message, int offset, int length, nint id) => (int)Try((java, message, offset, length, id), static given =>
        JavaProduct.Find(given.java, given.message, given.offset, given.length, given.id));

    public static long Open(nint options, long length) => Try((options, length), static given =>
    {
        Errors.Prepare();
        return Handles.Open(new Session(OptionLines.Read(Memory.Bytes(given.options, given.length))));
    });

    public static int Close(long handle) => (int)Try(handle, static handle =>
    {
        Handles.Close(handle);
        return Status.Done;
    });

    public static int Add(long handle, nint id, int length) => (int)With(handle, (id, length), static (session, given) => session.Add(Memory.Bytes(given.id, given.length)));

    public static int Drop(long handle, int slot) => (int)With(handle, slot, static (session, slot) => session.Drop(slot));

    public static long Process(long handle, nint messages, long length) => With(handle, (messages, length), static (session, given) => session.Process(Memory.Bytes(given.messages, given.length)));

    public static int Complete(long handle, int slot) => (int)With(handle, slot, static (session, slot) => session.Complete(slot));

    public static long Drain(long handle, nint records, long capacity) => With(handle, (records, capacity), static (session, given) => session.Drain(Memory.Bytes(given.records, given.capacity)));

    public static long Room(long handle) => With(handle, 0, static (session, _) => session.Room());

    public static long Save(long handle, int slot) => With(handle, slot, static (session, slot) => session.Save(slot));

    public static long SaveNext(long handle, nint chunks, long capacity) => With(handle, (chunks, capacity), static (session, given) => session.SaveNext(Memory.Bytes(given.chunks, given.capacity)));

    public static int Load(long handle, int slot, nint chunks, long length) => (int)With(handle, (slot, chunks, length), static (session, given) => session.Load(given.slot, Memory.Bytes(given.chunks, given.length)));

    public static int LoadEnd(long handle, int slot) => (int)With(handle, slot, static (session, slot) => session.LoadEnd(slot));

    public static int Metrics(long handle, nint values, int count) => (int)With(handle, (values, count), static (session, given) => session.Metrics(Memory.Longs(given.values, given.count)));

    /// <summary>Does something for a handle. What the caller did wrong leaves it as it was; whatever else goes wrong breaks it.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "None may leave the library: each becomes a status and a text.")]
    private static long With<T>(long handle, T given, Func<Session, T, long> call)
    {
        try
        {
            var entered = Handles.Enter(handle);
            try
            {
                return call(entered.Session, given);
            }
            catch (Exception exception) when (exception is not Failure)
            {
                // What it had is free for the text already.
                entered.Break(Errors.StatusOf(exception));
                return Errors.Set(exception);
            }
            finally
            {
                entered.Leave();
            }
        }
        catch (Exception exception)
        {
            return Errors.Set(exception);
        }
    }

    /// <summary>Does something without a handle.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "None may leave the library: each becomes a status and a text.")]
    private static long Try<T>(T given, Func<T, long> call)
    {
        try
        {
            return call(given);
        }
        catch (Exception exception)
        {
            return Errors.Set(exception);
        }
    }

    private static long Copy(ReadOnlySpan<byte> text, Span<byte> target)
    {
        text[..Math.Min(text.Length, target.Length)].CopyTo(target);
        return text.Length;
    }

    private static byte[] Stamp()
    {
        var stamp = typeof(Library).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BuildStamp").Value!;
        var pinned = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(stamp) + 1, pinned: true);
        _ = Encoding.UTF8.GetBytes(stamp, pinned);
        return pinned;
    }
}
