using FlinkCoin.Bench.Tapes;
using FlinkCoin.Features;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Contenders;

/// <summary>The first stages of the pipeline alone, built of the same parts; the difference to the stage before is what one costs.</summary>
internal sealed class StagedPipeline(Stage last) : Contender(last == Stage.Parse ? "parse" : $"+ {last.ToString().ToLowerInvariant()}")
{
    private readonly List<One> _products = [];
    private ProductDirectory _directory = null!;

    protected override void Prepare()
    {
        _directory ??= new ProductDirectory(product =>
        {
            _products.Add(new One(product));
            return _products.Count - 1;
        });
        for (var i = 0; i < _products.Count; i++)
            _products[i] = new One(_products[i].Product);
    }

    protected override void Take(ReadOnlySpan<byte> piece)
    {
        var lines = new Lines(piece);
        while (lines.TryNext(out var line))
        {
            var number = _directory.Find(line);
            if (number < 0)
                continue;
            var one = _products[number];
            if (!one.TryParse(line) || last == Stage.Parse)
                continue;
            if (last == Stage.Features)
                one.MoveClock();
            one.Apply(last == Stage.Features);
        }
    }

    private sealed class One(Product product)
    {
        private readonly Units _units = new();
        private readonly QuickParser _quick = new(product);
        private readonly MessageParser _parser = new();
        private readonly Message _message = new();
        private readonly Market _market = new();
        private readonly FeatureSet _features = new(null, []);
        private double[] _vector = [];
        private long _nextSecond = long.MaxValue;

        public Product Product => product;

        public bool TryParse(ReadOnlySpan<byte> text)
        {
            if (_quick.TryParse(text, _units, _message))
                return true;
            if (!_parser.TryParse(text, _units, _message) || !_units.TryAdmit(_message, out var priceFactor, out var sizeFactor))
                return false;
            if ((priceFactor | sizeFactor) != 1)
            {
                _market.Book.Rescale(priceFactor, sizeFactor);
                _features.Rescale(priceFactor, sizeFactor);
            }

            return true;
        }

        public void MoveClock()
        {
            (_market.PriceDecimals, _market.SizeDecimals) = (_units.PriceDecimals, _units.SizeDecimals);
            if (_message.Time == Timestamp.None)
                return;
            if (_nextSecond == long.MaxValue)
            {
                _vector = new double[_features.PaddedLength];
                _nextSecond = (_message.Time / Duration.Second * Duration.Second) + Duration.Second;
            }

            for (; _nextSecond < _message.Time; _nextSecond += Duration.Second)
            {
                _market.Time = _nextSecond;
                _features.OnSecond(_market);
                if (_market.Book.IsDecidable)
                    _features.Write(_market, _vector);
                _features.OnBinEnd();
            }

            _market.Time = _message.Time;
        }

        public void Apply(bool withFeatures)
        {
            var book = _market.Book;
            switch (_message.Kind)
            {
                case MessageKind.L2Update when !book.IsVoid:
                    var absent = 0L;
                    if (book.Apply(_message.Levels, ref absent) && withFeatures)
                        _features.OnBook(book.Before, book.Top);
                    break;
                case MessageKind.Snapshot:
                    book.Replace(_message.Levels);
                    if (withFeatures)
                        _features.Restart();
                    break;
                case MessageKind.Match when withFeatures && _nextSecond != long.MaxValue:
                    ref readonly var level = ref _message.Levels[0];
                    _features.OnTrade(_market, new Trade(_message.TradeId, level.Side, level.Price, level.Size));
                    break;
                case MessageKind.Gap:
                    book.Void();
                    break;
            }
        }
    }
}
