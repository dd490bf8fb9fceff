using System.Text;

namespace FlinkCoin.Native;

/// <summary>The text of each thread's last failure.</summary>
internal static class Errors
{
    [ThreadStatic]
    private static byte[]? t_text;

    /// <summary>In UTF-8; empty where nothing has failed yet.</summary>
    public static ReadOnlySpan<byte> Last => t_text;

    /// <summary>Keeps the text and passes the status on.</summary>
    public static int Set(int status, string text)
    {
        t_text = Encoding.UTF8.GetBytes(text);
        return status;
    }

    /// <summary>Turns whatever was thrown into a status and a text.</summary>
    public static int Set(Exception exception)
    {
        try
        {
            return exception switch
            {
                Failure failure => Set(failure.Status, failure.Message),
                OutOfMemoryException => Set(Status.Memory, MemoryText()),
                _ => Set(Status.Internal, $"A fault of FlinkCoin itself, please report it: {exception}"),
            };
        }
        catch (OutOfMemoryException)
        {
            // Not even the text found room.
            t_text = null;
            return Status.Memory;
        }
    }

    private static string MemoryText() =>
        $"The kernel's heap is full: all that it may take is {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MB. "
        + "Give it more (DOTNET_GCHeapHardLimit, in hexadecimal digits, in the environment of the process), or fewer products a process.";
}
