using System.Text.Json;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;
using FlinkCoin.Oracle;

namespace FlinkCoin.Fuzz;

/// <summary>Messages against the oracle's slow reading of the contract: the product, whether a message is malformed, and all that it says; by the general parser, by the quick one, and in the pipeline.</summary>
public static class ParserTarget
{
    /// <summary>The oracle descends by recursion; what nests deeper than it can go is only held against itself.</summary>
    private const int Depth = 1000;

    /// <summary>Takes the input as a tape.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        var records = new RecordLaws();
        var pipeline = FuzzPipeline.Create(records);
        var finder = new MessageProduct();
        var (general, usual, oracle) = (new GeneralReader(), new UsualReader(), new OracleReader());
        foreach (var line in FuzzPipeline.Lines(input))
        {
            var before = records.Faults(FaultKind.Malformed);
            pipeline.Process(line);
            var malformed = records.Faults(FaultKind.Malformed) - before;
            Law.Holds(malformed is 0 or 1, "a message is malformed once");
            var found = finder.TryFind(line, out var product);
            var read = general.TryRead(line);
            Law.Holds(read == usual.TryRead(line), "the quick parser and the general one refuse the same");
            Law.Holds(read == (malformed == 0), "the pipeline refuses what the parser refuses");
            if (read)
                Same.Messages(general.Message, usual.Message);
            if (line.Count(symbol => symbol is (byte)'{' or (byte)'[') > Depth)
                return;

            var text = OracleText.Read(line);
            Law.Holds((found ? product.ToString() : null) == text.Product, "a message belongs to the product that it names at the top level");
            var expected = oracle.Read(text);
            Law.Holds(read == (expected is not null), "malformed is what the contract says");
            if (expected is not null)
                Same.AsOracle(general, line, expected);
        }
    }

    /// <summary>The general parser alone.</summary>
    internal sealed class GeneralReader
    {
        private readonly MessageParser _parser = new();
        private readonly FaultDetail _detail = new();

        public Units Units { get; } = new();

        public Message Message { get; } = new();

        public bool TryRead(byte[] line) => _parser.TryParse(line, Units, Message) && Units.TryAdmit(Message, out _, out _);

        /// <summary>The reason of a gap, read from what the record says.</summary>
        public string? Reason(byte[] line) =>
            JsonSerializer.Deserialize<string>((byte[])[(byte)'"', .. _detail.Text(_parser.Reason(line, Message)), (byte)'"']);
    }

    /// <summary>The quick parser first, as in the pipeline.</summary>
    private sealed class UsualReader
    {
        private readonly QuickParser _quick = new(FuzzPipeline.Product);
        private readonly MessageParser _parser = new();
        private readonly Units _units = new();

        public Message Message { get; } = new();

        public bool TryRead(byte[] line) =>
            _quick.TryParse(line, _units, Message) || (_parser.TryParse(line, _units, Message) && _units.TryAdmit(Message, out _, out _));
    }

    /// <summary>The oracle with what the product has shown.</summary>
    private sealed class OracleReader
    {
        private readonly OracleUnits _prices = new();
        private readonly OracleUnits _sizes = new();

        public OracleMessage? Read(OracleText text)
        {
            if (OracleMessage.Read(text) is not { } message || !_prices.Fits(message.Prices) || !_sizes.Fits(message.Sizes))
                return null;
            _prices.Show(message.Prices);
            _sizes.Show(message.Sizes);
            return message;
        }
    }

    private static class Same
    {
        public static void Messages(Message general, Message usual)
        {
            Law.Holds((general.Kind, general.Time, general.TradeId, general.Count) == (usual.Kind, usual.Time, usual.TradeId, usual.Count), "the quick parser reads what the general one reads");
            for (var i = 0; i < general.Count; i++)
            {
                var (left, right) = (general.Levels[i], usual.Levels[i]);
                Law.Holds((left.Side, left.Price, left.Size) == (right.Side, right.Price, right.Size), "the quick parser reads the levels that the general one reads");
            }
        }

        public static void AsOracle(GeneralReader reader, byte[] line, OracleMessage expected)
        {
            var message = reader.Message;
            Law.Holds(message.Kind == KindOf(expected.Type), "the type is the one that the text names");
            Law.Holds(message.Time == (expected.Time ?? Timestamp.None), "the time is the one that the text names");
            Law.Holds(message.TradeId == (expected.TradeId ?? -1), "the trade id is the one that the text names");
            if (message.Kind == MessageKind.Gap)
                Law.Holds(reader.Reason(line) == (expected.Reason ?? ""), "the reason is the one that the text names");
            IReadOnlyList<OracleLevel> levels = expected.Trade is null ? expected.Levels : [expected.Trade];
            Law.Holds(message.Count == levels.Count, "there are as many levels as in the text");

            // A snapshot's sides may come in either order.
            Side(message, levels, FlinkCoin.Side.Buy, reader.Units);
            Side(message, levels, FlinkCoin.Side.Sell, reader.Units);
            if (message.Kind == MessageKind.Snapshot)
                return;
            for (var i = 0; i < levels.Count; i++)
                Law.Holds(message.Levels[i].Side == (levels[i].IsBuy ? FlinkCoin.Side.Buy : FlinkCoin.Side.Sell), "changes keep their order");
        }

        private static void Side(Message message, IReadOnlyList<OracleLevel> levels, Side side, Units units)
        {
            using var expected = levels.Where(level => level.IsBuy == (side == FlinkCoin.Side.Buy)).GetEnumerator();
            foreach (ref readonly var level in message.Levels)
            {
                if (level.Side != side)
                    continue;
                Law.Holds(expected.MoveNext(), "each side has as many levels as in the text");
                Law.Holds(expected.Current.Price.In(units.PriceDecimals) == level.Price && expected.Current.Size.In(units.SizeDecimals) == level.Size, "price and size are those of the text");
            }
        }

        private static MessageKind KindOf(string type) => type switch
        {
            "snapshot" => MessageKind.Snapshot,
            "l2update" => MessageKind.L2Update,
            "match" => MessageKind.Match,
            "last_match" => MessageKind.LastMatch,
            "heartbeat" => MessageKind.Heartbeat,
            "ticker" => MessageKind.Ticker,
            "gap" => MessageKind.Gap,
            _ => MessageKind.Other,
        };
    }
}
