using FlinkCoin.Bench.Commands;
using FlinkCoin.Tests;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Processes;
using FlinkCoin.Tests.Repository;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>What the library takes of memory, and what happens where it is not enough.</summary>
[Collection("library")]
public sealed class MemoryTests
{
    private const int Seed = 11;

    private readonly PublishedLibrary _library;

    public MemoryTests(PublishedLibrary library)
    {
        library.Require();
        _library = library;
    }

    [Fact]
    public void A_thousand_handles_opened_and_closed_leave_nothing()
    {
        // In a process of its own: here the collector gives back what other tests took, and would hide what is lost.
        using var folder = new TemporaryFolder();
        _ = folder.Write("cycles.c", """
            #include <stdio.h>
            #include <unistd.h>
            #include "flinkcoin.h"

            static long resident(void)
            {
                long size = 0, pages = 0;
                FILE *file = fopen("/proc/self/statm", "r");
                int read = fscanf(file, "%ld %ld", &size, &pages);
                fclose(file);
                return read == 2 ? pages * sysconf(_SC_PAGESIZE) : -1;
            }

            static int cycles(int count)
            {
                while (count-- > 0) {
                    int64_t handle = flinkcoin_open(0, 0);
                    if (flinkcoin_add(handle, (const uint8_t *)"A", 1) != 0 || flinkcoin_add(handle, (const uint8_t *)"B", 1) != 1 || flinkcoin_close(handle) != 0)
                        return 0;
                }
                return 1;
            }

            int main(void)
            {
                if (!cycles(300))
                    return 1;
                long before = resident();
                if (!cycles(1000))
                    return 1;
                printf("%ld", resident() - before);
                return 0;
            }
            """u8);
        using (var compile = Child.Start(PublishedLibrary.Compiler!,
            [$"-I{Path.Combine(RepositoryFiles.Root, "src", "FlinkCoin.Native")}", folder.File("cycles.c"), _library.LibraryPath, "-o", folder.File("cycles")]))
        {
            var (exit, output, errors) = compile.Wait();
            Assert.True(exit == 0, output + errors);
        }

        using var child = Child.Start(folder.File("cycles"), []);
        var run = child.Wait();
        Assert.True(run.Exit == 0, $"It ended with {run.Exit}: {run.Errors}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{run.Output} bytes more after 1,000 cycles");
        Assert.True(long.Parse(run.Output, System.Globalization.CultureInfo.InvariantCulture) < 20_000_000, $"{run.Output} bytes more");
    }

    [Fact]
    public void A_hundred_products_of_20000_levels_live_within_the_limit()
    {
        using var host = new Host("", new Random(Seed)) { LargestBuffer = 1 << 21 };
        for (var i = 0; i < 100; i++)
        {
            var feed = new WideBookFeed(Product.Create($"P{i:D2}-USD"), seed: i, levelsPerSide: 10_000);
            host.Append(feed.Snapshot());
            for (var second = 1; second <= 70; second++)
                host.Append(feed.Update(second * Duration.Second, 20));
            host.Flush();
        }

        foreach (var one in host.Products.Values)
            host.Save(one);
        var (heap, all) = (Metric(host, 9), host.Products.Values.Sum(one => one.Stored.Values.Sum(chunk => (long)chunk.Length)));
        TestContext.Current.TestOutputHelper?.WriteLine($"heap {heap / 1e6:F0} MB, state {all / 1e6:F1} MB, resident {Resident() / 1e6:F0} MB with the test's own");
        Assert.InRange(heap, 50_000_000, 400_000_000);
    }

    [Fact]
    public void A_full_heap_is_answered_the_handle_can_only_be_closed_and_all_others_go_on()
    {
        var handle = Host.Checked(Functions.Open("horizons=1s,2s,3s,4s,5s,6s,7s,8s,9s,10s\nwindow=1048576"));
        var answer = 0;
        for (var i = 0; i < 20_000 && answer >= 0; i++)
            answer = Functions.Add(handle, $"P{i}");
        Assert.Equal(Functions.Memory, answer);
        Assert.Contains("The kernel's heap is full: all that it may take is 512 MB. Give it more (DOTNET_GCHeapHardLimit", Functions.LastError(), StringComparison.Ordinal);
        Assert.Equal(Functions.Memory, Functions.Add(handle, "X"));
        Assert.Contains("the handle can only be closed", Functions.LastError(), StringComparison.Ordinal);
        using (var host = new Host("", new Random(Seed)))
        {
            foreach (var message in Scenario.Of(Scenario.Simulated).Messages())
                host.Append(message);
            host.Complete();
            Goldens.Check(Scenario.Simulated, host.Digest);
        }

        Assert.Equal(0, Functions.Close(handle));
    }

    private static unsafe long Metric(Host host, int place)
    {
        var values = stackalloc long[12];
        _ = Host.Checked(Functions.Metrics(host.Handle, values, 12));
        return values[place];
    }

    private static long Resident()
    {
        GC.Collect();
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
