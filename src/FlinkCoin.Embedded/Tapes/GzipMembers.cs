using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace FlinkCoin.Embedded.Tapes;

/// <summary>Unpacks a gzip file of one or more members and proves that it is whole.</summary>
/// <remarks>
/// .NET's GZipStream takes a file that was cut off for one that has ended (10.0.401: no exception, the rest is missing) unless a switch of the whole process is set before its first use, so it is not used for tapes.
/// DeflateStream does the unpacking here; the frame around it is read by this class. Since DeflateStream does not say where in the last piece it was given the compressed data ended,
/// the trailer (CRC-32 and length of what was unpacked) is looked for in that piece: it is known from the output, so finding it and checking it are one thing.
/// </remarks>
internal sealed class GzipMembers : ForwardStream
{
    private const int TrailerLength = 8;
    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B];

    private readonly Stream _file;
    private readonly byte[] _buffer = new byte[1 << 17];
    private readonly Crc32 _crc = new();
    private DeflateStream? _member;
    private uint _length;
    private int _piece;
    private int _next;
    private int _end;
    private bool _starved;

    public GzipMembers(Stream file) => _file = file;

    /// <summary>True where the bytes begin as a gzip member does.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith(Magic);

    public override int Read(Span<byte> target)
    {
        while (true)
        {
            if (_member is null && !NextMember())
                return 0;
            var count = ReadMember(target);
            if (count > 0)
            {
                _crc.Append(target[..count]);
                _length += (uint)count;
                return count;
            }

            EndMember();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadMember(Span<byte> target)
    {
        try
        {
            return _member!.Read(target);
        }
        catch (InvalidDataException) when (_starved)
        {
            // With the switch System.IO.Compression.UseStrictValidation the missing rest is an exception.
            return 0;
        }
    }

    private bool NextMember()
    {
        while (Available(1) && _buffer[_next] == 0)
            _next++;
        if (!Available(1))
            return false;
        ReadHeader();
        _crc.Reset();
        _length = 0;
        _starved = false;
        _piece = _next;
        _member = new DeflateStream(new Feed(this), CompressionMode.Decompress);
        return true;
    }

    private void ReadHeader()
    {
        Require(10);
        var header = _buffer.AsSpan(_next, 10);
        if (!Begins(header) || header[2] != 8)
            throw new InvalidDataException("after a member lie bytes that are not gzip");
        var flags = header[3];
        _next += 10;
        if ((flags & 4) != 0)
        {
            Require(2);
            Skip(2 + BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(_next)));
        }

        if ((flags & 8) != 0)
            SkipText();
        if ((flags & 16) != 0)
            SkipText();
        if ((flags & 2) != 0)
            Skip(2);
    }

    private void EndMember()
    {
        _member!.Dispose();
        _member = null;
        if (_starved)
            throw new EndOfStreamException("the compressed data ends too early");
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        while (_end - _next < TrailerLength && Fill(_piece))
        {
        }

        var at = _buffer.AsSpan(_piece, Math.Min(_end, _next + TrailerLength) - _piece).IndexOf(trailer);
        if (at < 0)
            throw new InvalidDataException("the checksum behind it is wrong or cut off");
        _next = _piece + at + TrailerLength;
    }

    private void SkipText()
    {
        do
            Require(1);
        while (_buffer[_next++] != 0);
    }

    private void Skip(int count)
    {
        Require(count);
        _next += count;
    }

    private void Require(int count)
    {
        if (!Available(count))
            throw new EndOfStreamException("the compressed data ends too early");
    }

    private bool Available(int count)
    {
        while (_end - _next < count)
        {
            if (!Fill(_next))
                return false;
        }

        return true;
    }

    /// <summary>Reads more behind what is kept.</summary>
    private bool Fill(int keepFrom)
    {
        _buffer.AsSpan(keepFrom, _end - keepFrom).CopyTo(_buffer);
        _piece = Math.Max(0, _piece - keepFrom);
        _next -= keepFrom;
        _end -= keepFrom;
        var count = _file.Read(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }

    private int Give(Span<byte> target)
    {
        if (!Available(1))
        {
            _starved = true;
            return 0;
        }

        var count = Math.Min(target.Length, _end - _next);
        _buffer.AsSpan(_next, count).CopyTo(target);
        _piece = _next;
        _next += count;
        return count;
    }

    /// <summary>What the unpacker reads from; it does not own the file.</summary>
    private sealed class Feed(GzipMembers owner) : ForwardStream
    {
        public override int Read(Span<byte> target) => owner.Give(target);
    }
}
