namespace FlinkCoin.Oracle;

/// <summary>Holds records against the oracle's.</summary>
public static class OracleCompare
{
    private const double Tolerance = 1e-9;

    /// <summary>The first differences, as sentences; none where the records agree. A product's later records follow from its first wrong one, so that only one sentence of each product is given.</summary>
    /// <param name="oracle">What should be.</param>
    /// <param name="lines">Record lines; those of different products in any order among each other.</param>
    public static IEnumerable<string> Differences(OracleResult oracle, IEnumerable<string> lines)
    {
        var products = lines.Select(OracleLines.Parse).ToLookup(parsed => parsed.Product, parsed => parsed.Record, StringComparer.Ordinal);
        foreach (var extra in products.Select(group => group.Key).Where(id => !oracle.Products.ContainsKey(id)))
            yield return $"{extra}: has records, but the oracle knows no such product.";
        foreach (var (id, expected) in oracle.Products)
        {
            if (FirstDifference(expected.Records, WithoutModelRecords(products[id])) is { } difference)
                yield return $"{id}: {difference}";
        }
    }

    /// <summary>The records that the oracle writes too, numbered as they would be without the others.</summary>
    private static List<OracleRecord> WithoutModelRecords(IEnumerable<OracleRecord> records)
    {
        var (left, numbers, leftOut) = (new List<OracleRecord>(), new Dictionary<long, long>(), 0);
        foreach (var record in records)
        {
            if (record is OracleModelRecord)
            {
                leftOut++;
                continue;
            }

            // Where nothing was left out, numbers stay as they are, right or wrong.
            var number = numbers[record.N] = record.N - leftOut;
            left.Add(record is OracleOutcome outcome ? outcome with { N = number, Of = numbers.GetValueOrDefault(outcome.Of, outcome.Of) } : record with { N = number });
        }

        return left;
    }

    private static string? FirstDifference(IReadOnlyList<OracleRecord> expected, IReadOnlyList<OracleRecord> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            if (i >= expected.Count)
                return $"there should be no record after number {expected.Count}, but there is: {actual[i]}.";
            if (i >= actual.Count)
                return $"a record is missing, which the message of seq {expected[i].Cause} causes: {expected[i]}.";
            if (!AreEqual(expected[i], actual[i]))
                return $"the message of seq {expected[i].Cause} should cause: {expected[i]}; but there is: {actual[i]}.";
        }

        return null;
    }

    private static bool AreEqual(OracleRecord expected, OracleRecord actual) => (expected, actual) switch
    {
        (OracleOutcome e, OracleOutcome a) =>
            AreClose(e.Return, a.Return) && e with { Return = null, Cause = 0 } == a with { Return = null, Cause = 0 },
        (OracleFault { Detail: null } e, OracleFault a) => e with { Cause = 0 } == a with { Detail = null, Cause = 0 },
        _ => expected with { Cause = 0 } == actual with { Cause = 0 },
    };

    private static bool AreClose(double? expected, double? actual) =>
        expected is { } e && actual is { } a
            ? Math.Abs(e - a) <= Tolerance * (1 + Math.Abs(e))
            : expected is null && actual is null;
}
