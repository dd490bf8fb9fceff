using System.Collections.Concurrent;

namespace FlinkCoin.Embedded.Workers;

/// <summary>Things that are used again and again by several threads. The queues' bounds are its bound.</summary>
internal sealed class Pool<T> where T : class, new()
{
    private readonly ConcurrentStack<T> _free = new();

    /// <summary>Takes one that is free, the one that was used last, since it is still in the cache; or makes one.</summary>
    public T Take() => _free.TryPop(out var item) ? item : new T();

    /// <summary>Gives one back.</summary>
    public void Return(T item) => _free.Push(item);
}
