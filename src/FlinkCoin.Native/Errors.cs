using System.Text;

namespace FlinkCoin.Native;

/// <summary>The text of each thread's last failure.</summary>
internal static class Errors
{
    [ThreadStatic]
    private static byte[]? s_text;

    private static byte[]? s_memoryText;

    /// <summary>In UTF-8; empty where nothing has failed yet.</summary>
    public static ReadOnlySpan<byte> Last => s_text;

    /// <summary>Keeps the text and passes the status on.</summary>
    public static int Set(int status, string text)
    {
        s_text = Encoding.UTF8.GetBytes(text);
        return status;
    }

    /// <summary>Makes what must be there when there is no room to make it.</summary>
    public static void Prepare() => s_memoryText ??= Encoding.UTF8.GetBytes(
        $"The kernel's heap is full: all that it may take is {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MB. "
        + "Give it more (DOTNET_GCHeapHardLimit, in hexadecimal digits, in the environment of the process), or fewer products a process.");

    /// <summary>The status of whatever was thrown.</summary>
    public static int StatusOf(Exception exception)
    {
        if (exception is Failure failure)
            return failure.Status;

        // Models are made by reflection, which wraps what their constructors throw.
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is OutOfMemoryException)
                return Status.Memory;
        }

        return Status.Internal;
    }

    /// <summary>Turns whatever was thrown into a status and a text.</summary>
    public static int Set(Exception exception)
    {
        var status = StatusOf(exception);
        try
        {
            if (status == Status.Memory && exception is not Failure)
            {
                s_text = s_memoryText;
                return status;
            }

            return Set(status, exception is Failure ? exception.Message : $"A fault of FlinkCoin itself, please report it: {exception}");
        }
        catch (OutOfMemoryException)
        {
            // Not even a text found room: the status alone says it.
            return status;
        }
    }
}
