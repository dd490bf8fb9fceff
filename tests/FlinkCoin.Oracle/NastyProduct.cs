using System.Globalization;
using System.Numerics;

namespace FlinkCoin.Oracle;

/// <summary>One product of an <see cref="AdversarialTape"/>: a market that mostly behaves, so that there is much to decide, and that now and then breaks each rule. What it believes of the book need not be so; a snapshot sets it right.</summary>
internal sealed class NastyProduct
{
    // In µs: of just the option's default, of one more, and far beyond it.
    private static readonly long[] s_jumps = [10_000_000, 10_000_001, 11_000_000, 12_345_678, 30_000_000, 30_000_000, 61_000_001];

    private readonly Random _random;
    private readonly string _id;
    private readonly SortedSet<decimal> _bids = [];
    private readonly SortedSet<decimal> _asks = [];
    private NastyText _text;
    private long _time;
    private long _clock;
    private decimal _mid;
    private int _decimals;
    private int _untilSnapshot;
    private int _untilRepair;
    private int _untilThaw;
    private long _trade;
    private long _promised;
    private bool _hasShownLimit;
    private bool _isSilent;
    private bool _hasGap;

    // The tick of the beginning: as prices become finer, they still move as far.
    private readonly decimal _step;

    // Every third is: its windows of half a minute are whole now and then.
    private readonly bool _isCalm;

    public NastyProduct(Random random, string id, long start)
    {
        _random = random;
        _id = id;
        _time = start;
        _text = new NastyText(random, isPlain: true);
        _mid = random.Next(50, 60_000);
        _decimals = random.Next(3);
        _step = Tick;
        _trade = random.Next(1, 1_000_000);
        _untilSnapshot = random.Next(4);
        _isCalm = random.Next(3) == 0;
    }

    private bool OneIn(int n) => _random.Next(n) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private decimal Tick => new(1, 0, 0, false, (byte)_decimals);

    /// <summary>The product's next message.</summary>
    public byte[] Next()
    {
        _text = new NastyText(_random, isPlain: !OneIn(4));
        if (_isSilent)
            return Silence();
        Move();
        if (_untilSnapshot > 0 && --_untilSnapshot == 0)
            return Encode(Snapshot());
        if (_untilSnapshot > 0 && OneIn(5))
            return OneIn(2) ? Encode(Limit()) : Finer(); // what is dropped shows its prices as well
        var draw = _random.Next(1000);
        if (_isCalm && draw is >= 780 and < 845 && !OneIn(10))
            draw = 0;
        return draw switch
        {
            < 540 => Encode(Update()),
            < 640 => Encode(Match()),
            < 695 => Encode(Heartbeat()),
            < 715 => Encode(LastMatch()),
            < 735 => Encode(Ticker()),
            < 755 => Encode(Unknown()),
            < 763 => Encode(Limit()),
            < 771 => Finer(),
            < 783 => Encode(Cross()),
            < 790 => Encode(Snapshot()),
            < 797 => Encode(Gap()),
            < 806 => BeforeSilence(),
            < 830 => Encode(Cross()),
            < 845 => Encode(OneSide()),
            < 915 => Encode(Update()),
            _ => Broken(),
        };
    }

    private byte[] Encode(List<(string, string)> fields) => NastyText.Encode(_text.Message(fields), _random);

    private void Move()
    {
        _time += Pick(0, 1, 3_000, 20_000, 30_000, 40_000, 50_000, 60_000, 100_000) + _random.Next(20_000);
        if (OneIn(8))
            _time = (_time + 99_999) / 100_000 * 100_000; // right on a point of the grid
        if (OneIn(100))
            _time += _random.Next(500_000, 3_000_000);
        if (OneIn(3))
            _mid = Math.Max(_mid + _random.Next(-2, 3) * Pick(Tick, _step), 20 * _step);
    }

    private List<(string, string)> Fields(string type, long? time, params (string, string)[] fields)
    {
        List<(string, string)> all = [("type", _text.String(type)), ("product_id", _text.String(_id)), .. fields];
        if (time is { } at)
            all.Add(("time", _text.String(Stamp(type, at))));
        return all;
    }

    /// <summary>Writes a time and keeps in mind what it does to the product's clock.</summary>
    private string Stamp(string type, long time, int digits = 6)
    {
        var text = TimeOf(time, digits);
        if (type is "snapshot" or "l2update" or "match" or "heartbeat" && OracleTime.TryParse(text, out var microseconds))
            _clock = Math.Max(_clock, microseconds);
        return text;
    }

    private static string TimeOf(long time, int digits)
    {
        var moment = DateTime.UnixEpoch.AddMicroseconds(time);
        var fraction = (time % 1_000_000).ToString("D6", CultureInfo.InvariantCulture).PadRight(9, '9')[..digits];
        return moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (digits == 0 ? "" : "." + fraction) + "Z";
    }

    /// <summary>The present; now and then the past, nothing, or a time that is none.</summary>
    private List<(string, string)> Timed(string type, params (string, string)[] fields)
    {
        var all = Fields(type, null, fields);
        var isFrozen = _untilThaw > 0;
        _untilThaw = Math.Max(0, _untilThaw - 1);
        var time = _random.Next(40) switch
        {
            _ when isFrozen => OneIn(2) ? null : TimeOf(_clock, 6),
            < 13 when _clock == 0 => "2008-12-31T23:59:59.999999Z",
            0 => Stamp(type, _time - _random.Next(1, 700_000)),
            1 => null,
            2 => Pick("0001-01-01T00:00:00.000000Z", "2008-12-31T23:59:59.999999Z", "0000-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            < 8 => Stamp(type, _time, Pick(0, 1, 3, 9)),
            _ => Stamp(type, _time),
        };
        if (time is not null)
            all.Add(("time", _text.String(time)));
        return all;
    }

    private string Price(decimal price)
    {
        var text = price.ToString("0." + new string('#', 20), CultureInfo.InvariantCulture);
        return _random.Next(12) switch
        {
            0 => text.Contains('.') ? text + "000" : text + ".0",
            1 => "00" + text,
            2 when text.Contains('.') => text + new string('0', 25),
            _ => text,
        };
    }

    private string Size() => _random.Next(10) switch
    {
        0 => Pick("0.00000001", "12345678", "7.000000000000000000000000", "000.5"),
        < 3 => Pick("1", "2", "3"),
        _ => (_random.Next(1, 100_000) / 10_000m).ToString(CultureInfo.InvariantCulture),
    };

    private string Zero() => Pick("0", "0.00000000", "00", "0.0");

    private string Change(string side, decimal price, string size)
    {
        var elements = new List<string> { _text.String(side), _text.String(Price(price)), _text.String(size) };
        if (OneIn(40))
            elements.Add(_text.Anything(2));
        return _text.Array(elements);
    }

    /// <summary>Sets or removes a level, here and in the message.</summary>
    private string Set(bool isBuy, decimal price, bool isRemoved)
    {
        var side = isBuy ? _bids : _asks;
        _ = isRemoved ? side.Remove(price) : side.Add(price);
        return Change(isBuy ? "buy" : "sell", price, isRemoved ? Zero() : Size());
    }

    private decimal Near(bool isBuy) => isBuy ? _mid - _random.Next(1, 8) * Tick : _mid + _random.Next(0, 7) * Tick;

    private List<(string, string)> Update()
    {
        var changes = new List<string>();
        if (_untilRepair > 0)
            _untilRepair--;
        else
            Repair(changes);
        for (var more = _random.Next(1, 5); more > 0; more--)
        {
            var isBuy = OneIn(2);
            var side = isBuy ? _bids : _asks;
            if (OneIn(3) && side.Count > 1)
                changes.Add(Set(isBuy, side.ElementAt(_random.Next(side.Count)), isRemoved: true));
            else if (OneIn(8))
                changes.Add(Set(isBuy, Near(isBuy), isRemoved: true)); // often absent
            else if (_untilRepair == 0)
                changes.Add(Set(isBuy, Near(isBuy), isRemoved: false));
            else if (side.Count > 0)
                changes.Add(Set(isBuy, isBuy ? side.Max : side.Min, isRemoved: false));
        }

        if (OneIn(20) && changes.Count > 0)
            changes.Add(changes[_random.Next(changes.Count)]); // twice: the last wins
        return Timed("l2update", ("changes", _text.Array(changes)));
    }

    /// <summary>Takes away what crosses the middle, and fills up a side that is empty.</summary>
    private void Repair(List<string> changes)
    {
        foreach (var price in _bids.Where(price => price >= _mid).ToList())
            changes.Add(Set(isBuy: true, price, isRemoved: true));
        foreach (var price in _asks.Where(price => price < _mid).ToList())
            changes.Add(Set(isBuy: false, price, isRemoved: true));
        if (_bids.Count == 0)
            changes.Add(Set(isBuy: true, Near(isBuy: true), isRemoved: false));
        if (_asks.Count == 0)
            changes.Add(Set(isBuy: false, Near(isBuy: false), isRemoved: false));
    }

    private List<(string, string)> Cross()
    {
        _untilRepair = _random.Next(5);
        if (OneIn(12))
            _untilSnapshot = 2;
        var isBuy = OneIn(2);
        var against = isBuy ? _asks : _bids;
        var best = against.Count == 0 ? _mid : isBuy ? against.Min : against.Max;
        var price = best + (isBuy ? 1 : -1) * _random.Next(3) * Tick; // 0: locked
        return Timed("l2update", ("changes", _text.Array([Set(isBuy, price, isRemoved: false)])));
    }

    private List<(string, string)> OneSide()
    {
        _untilRepair = _random.Next(5);
        var isBuy = OneIn(2);
        var levels = (isBuy ? _bids : _asks).ToList();
        return Timed("l2update", ("changes", _text.Array(levels.Select(price => Set(isBuy, price, isRemoved: true)))));
    }

    private List<(string, string)> Snapshot()
    {
        _untilSnapshot = 0;
        var isLocked = _untilRepair > 0 || OneIn(12);
        _untilRepair = 0;
        _bids.Clear();
        _asks.Clear();
        var bids = OneIn(15) ? [] : Side(isBuy: true);
        var asks = OneIn(15) ? [] : Side(isBuy: false);
        if (isLocked && _bids.Count > 0)
            asks.Add(Level(isBuy: false, _bids.Max)); // locked
        (string, string)[] levels = [("asks", _text.Array(asks)), ("bids", _text.Array(bids))];
        // Right after a gap often of the clock's own time: it does not lift what the gap forbids.
        var kind = _hasGap && OneIn(2) ? 3 : _random.Next(9);
        _hasGap = false;
        // Changes of the best while the clock stands still: what is forbidden until it moves must stay so.
        _untilThaw = _clock > 0 && OneIn(2) ? _random.Next(1, 5) : 0;
        return kind switch
        {
            0 => Fields("snapshot", null, levels),
            1 or 8 => Fields("snapshot", _time - _random.Next(1, 2_000_000), levels),
            2 => Fields("snapshot", -1_000_000L * _random.Next(1, 1000), levels),
            < 5 when _clock > 0 => Fields("snapshot", _clock, levels),
            _ => Fields("snapshot", _time, levels),
        };
    }

    private List<string> Side(bool isBuy)
    {
        var levels = new List<string>();
        for (var more = _random.Next(3, 9); more > 0; more--)
            levels.Add(Level(isBuy, Near(isBuy)));
        return levels;
    }

    private string Level(bool isBuy, decimal price)
    {
        var isNone = OneIn(12);
        var side = isBuy ? _bids : _asks;
        _ = isNone ? side.Remove(price) : side.Add(price);
        var elements = new List<string> { _text.String(Price(price)), _text.String(isNone ? Zero() : Size()) };
        if (OneIn(20))
            elements.Add(_text.Anything(1));
        return _text.Array(elements);
    }

    private List<(string, string)> Match()
    {
        if (OneIn(10))
            _trade += _random.Next(2, 5);
        else if (!OneIn(15))
            _trade++;
        var (price, size) = (_text.String(Price(_mid)), _text.String(OneIn(20) ? Zero() : Size()));
        return Timed("match", ("trade_id", Number(_trade)), ("side", _text.String(Pick("buy", "sell"))), ("size", size), ("price", price));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Trade ids only grow: what a heartbeat has declared lost does not come later.</summary>
    private List<(string, string)> Heartbeat()
    {
        _trade = Math.Max(_trade, _promised);
        _promised = 0;
        if (OneIn(4))
            _promised = _trade + _random.Next(1, 4);
        var id = _random.Next(10) switch
        {
            _ when _promised != 0 => Number(_promised),
            0 => "0",
            1 => Pick("null", "-5", "1.5", "\"7\"", "9223372036854775808", "1e3", "[]"),
            _ => Number(_trade),
        };
        return Fields("heartbeat", _time, ("sequence", Number(_random.Next())), ("last_trade_id", id));
    }

    private List<(string, string)> LastMatch()
    {
        _trade += _random.Next(3);
        var id = OneIn(4) ? Pick("null", "\"7\"", "-1", "2.0", "{}") : Number(_trade);
        var fields = Fields("last_match", OneIn(2) ? _time - 3_600_000_000 : _time + 5_000_000, ("trade_id", id));
        return OneIn(5) ? Fields("last_match", null, ("trade_id", id), ("time", "7")) : fields;
    }

    private List<(string, string)> Ticker() =>
        Fields("ticker", OneIn(2) ? _time - 7_200_000_000 : _time + 20_000_000, ("price", _text.String(Pick("0", "x", "1.00000000000000000001"))));

    private List<(string, string)> Unknown() =>
        OneIn(2)
            ? Fields(Pick("received", "", "Snapshot", "l2update ", "status", "é"), _time + 9_000_000, ("changes", _text.Anything(3)))
            : Fields("auction", null, ("time", _text.Anything(1)), ("nested", _text.Anything(5)));

    private List<(string, string)> Gap()
    {
        _hasGap = true;
        _untilSnapshot = Pick(1, 1, _random.Next(2, 12));
        var time = OneIn(2) ? _time : default(long?);
        return OneIn(8)
            ? Fields("gap", time)
            : Fields("gap", time, ("reason", _text.String(Pick("restart", "slow consumer", "", "é € \U0001F600", "a \"quote\" \\ \t\u0001", "12-34"))));
    }

    /// <summary>The last message before a silence, often right on a point of the grid, so that outcomes may be due just where the silence ends.</summary>
    private byte[] BeforeSilence()
    {
        _isSilent = true;
        if (!OneIn(3))
            _time = (_time + 999_999) / 1_000_000 * 1_000_000;
        return Encode(Heartbeat());
    }

    private byte[] Silence()
    {
        _isSilent = false;
        _time = _clock + s_jumps[_random.Next(s_jumps.Length)];
        return Encode(_random.Next(6) switch
        {
            0 => Snapshot(),
            1 => Match(),
            < 4 => Heartbeat(),
            _ => Update(),
        });
    }

    /// <summary>The greatest that 63 bits hold in the finest unit so far, one more, or ten times as much; prices far from the best.</summary>
    private List<(string, string)> Limit()
    {
        var isPrice = OneIn(2);
        var finest = isPrice ? _decimals : 8;
        var isExact = OneIn(2);
        var decimals = !isExact && finest > 0 && OneIn(2) ? finest - 1 : finest;
        var units = (BigInteger.One << 63) - (isExact || decimals < finest ? 1 : 0);
        _hasShownLimit |= isPrice && isExact;
        var digits = units.ToString(CultureInfo.InvariantCulture);
        var limit = decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..];
        var price = isPrice ? limit : Price(_mid + 30 * Tick);
        var size = isPrice ? Pick(Zero(), "1") : limit;
        if (!isExact || OneIn(3))
            return Timed("l2update", ("changes", _text.Array([_text.Strings("sell", price, size), _text.Strings("sell", price, Zero())])));
        return Timed("match", ("trade_id", Number(++_trade)), ("side", _text.String("buy")), ("size", _text.String(size)), ("price", _text.String(price)));
    }

    /// <summary>Prices become finer; once the limit has been shown, they would not fit. Nor do finer sizes after theirs.</summary>
    private byte[] Finer()
    {
        if (OneIn(4))
            return Encode(Timed("l2update", ("changes", _text.Array([_text.Strings("sell", Price(_mid + 30 * Tick), Pick("0.000000001", "1.100000000"))]))));
        if (_hasShownLimit)
            return Encode(Timed("l2update", ("changes", _text.Array([_text.Strings("buy", "0." + new string('0', _decimals + 1) + "1", "1")]))));
        _decimals = Math.Min(_decimals + Pick(1, 1, 2, 4), 13);
        return Encode(Update());
    }

    /// <summary>A message that is wrong in one way, or by luck in none. It is meant to apply nothing, so that what is believed of the book stays.</summary>
    private byte[] Broken()
    {
        var clock = _clock;
        var whole = _text.Strings("buy", Price(_mid - Tick), "1");
        _trade = Math.Max(_trade, _promised);
        _promised = 0;
        var kind = OneIn(10) ? 3 : Pick(0, 1, 2, 4);
        if (kind == 3)
            _untilSnapshot = 5; // it may be a gap after all
        List<(string Key, string Value)> fields = kind switch
        {
            0 => Fields("match", _time, ("trade_id", Number(_trade)), ("side", _text.String("buy")), ("price", _text.String(Price(_mid))), ("size", _text.String("1"))),
            1 => Fields("snapshot", _time, ("bids", _text.Array([_text.Strings("1", "1")])), ("asks", "[]")),
            2 => Fields("heartbeat", _time, ("last_trade_id", Number(_trade))),
            3 => Fields("gap", _time, ("reason", _text.String("broken"))),
            _ => Fields("l2update", _time, ("changes", _text.Array([whole]))),
        };
        _clock = clock;
        return NastyDamage.Apply(_random, _text, fields);
    }
}
