using FlinkCoin.Embedded.Checkpoints;
using FlinkCoin.State;

namespace FlinkCoin.Embedded;

/// <summary>How a run is saved and gone on with.</summary>
public sealed partial class Engine
{
    private bool TryPrepare(Func<string, IDisk> makeDisk, out string error)
    {
        error = "";
        if (_options.Checkpoint is { } path)
        {
            _folder = CheckpointFolder.Open(path, makeDisk, out error);
            if (_folder is null)
                return false;
        }

        if (_folder?.Manifest is { } manifest)
            return TryResume(_folder, manifest, out error);
        _sink?.Begin();
        MakeWorkers();
        return true;
    }

    private bool TryResume(CheckpointFolder folder, Manifest manifest, out string error)
    {
        error = "";
        if (manifest.Fingerprint.Difference(_fingerprint) is { } difference)
        {
            error = folder.Unusable("it was made with other options: " + difference);
            return false;
        }

        try
        {
            var reader = new StateReader(manifest.Run);
            if (_sink is not null && !_sink.TryResume(ref reader, out error))
                return false;
            MakeWorkers();
            foreach (var (product, chunks) in manifest.Products)
            {
                _directory.Add(product, AddProduct(product));
                var run = _products[_productCount - 1];
                run.Chunks = chunks;
                if (folder.Read(chunks, out error) is not { } saved)
                    return false;
                if (!run.TryLoad(new ChunkLoad(saved), out error))
                {
                    error = folder.Unusable(error);
                    return false;
                }
            }

            LoadRun(ref reader);
            return true;
        }
        catch (StateException exception)
        {
            error = folder.Unusable(exception.Message);
            return false;
        }
    }

    /// <summary>Makes the records final and saves where the run is, if there is a folder for it. The reader stands still while it does so, and the workers have nothing to do.</summary>
    private void Save()
    {
        if (_folder is not null || _sink is { IsTransactional: true })
        {
            WaitUntilIdle();
            _sink?.Commit();
            SaveTo(_folder);
        }

        _savedAt = _watch.Elapsed;
        _savedMessages = _messages;
    }

    private void SaveTo(CheckpointFolder? folder)
    {
        if (folder is null)
            return;
        var products = new List<(Product, ChunkTable)>();
        foreach (var product in Products)
            products.Add((product.Product, product.Chunks));
        folder.Save(_fingerprint, SaveRun(), products, begin => ForEachWorker(place =>
        {
            for (var number = place; number < _productCount; number += _workers.Length)
            {
                var save = begin(_products[number].Chunks);
                _products[number].Save(save);
                save.End();
            }
        }));
    }

    private byte[] SaveRun()
    {
        var writer = new StateWriter();
        _sink?.Save(writer);
        writer.VarInt(_messages);
        writer.VarInt(_bytes);
        writer.Double(Seconds);
        writer.Bool(_finished);
        _strays.Save(writer);
        _source.Save(writer);
        return writer.Written.ToArray();
    }

    private void LoadRun(ref StateReader reader)
    {
        _messages = reader.VarInt();
        _bytes = reader.VarInt();
        _secondsBefore = reader.Double();
        _finished = reader.Bool();
        _strays.Load(ref reader);

        // A finished run reads nothing any more, so that the source need not be there.
        if (_finished)
            return;
        _source.Load(ref reader);
        reader.End();
    }
}
