using System.Diagnostics.CodeAnalysis;

namespace FlinkCoin.Embedded.Workers;

/// <summary>A queue between two threads that makes the giver wait while it is full, and on which can be waited until all that was given has been dealt with. What goes through it is large, so a lock costs nothing.</summary>
internal sealed class BoundedQueue<T>(int capacity) where T : class
{
    private readonly object _gate = new();
    private readonly Queue<T> _items = new(capacity);
    private int _undone;
    private bool _closed;

    /// <summary>True where nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _items.Count == 0;
        }
    }

    /// <summary>Gives an item, waiting while the queue is full.</summary>
    /// <returns>False where it has been closed.</returns>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            while (_items.Count >= capacity && !_closed)
                Monitor.Wait(_gate);
            if (_closed)
                return false;
            _items.Enqueue(item);
            _undone++;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Takes an item, waiting for one; <see cref="Done"/> follows.</summary>
    /// <returns>False where it has been closed.</returns>
    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_closed)
                Monitor.Wait(_gate);
            if (_closed)
            {
                item = null;
                return false;
            }

            item = _items.Dequeue();
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>States that the item taken last has been dealt with.</summary>
    public void Done()
    {
        lock (_gate)
        {
            _undone--;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything given has been dealt with.</summary>
    /// <returns>False where it has been closed.</returns>
    public bool WaitUntilDone()
    {
        lock (_gate)
        {
            while (_undone > 0 && !_closed)
                Monitor.Wait(_gate);
            return !_closed;
        }
    }

    /// <summary>Ends all waiting; what has not been taken is dropped.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
