using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.League;

/// <summary>How often models at one horizon drifted, warned and began anew, in words.</summary>
public static class DriftCounts
{
    /// <summary>The models that did, in the order of records: <c>arf: 12 warnings, 3 drifts; linear: 1 reset</c>. Null where none did.</summary>
    /// <param name="scores">The product's scores.</param>
    /// <param name="horizon">The place of the horizon in the schema.</param>
    public static string? Of(Scores scores, int horizon)
    {
        var models = new List<string>();
        for (var model = 0; model < scores.Schema.Models.Count; model++)
        {
            var events = Enum.GetValues<DriftEvent>()
                .Select(what => (What: what, Count: scores.Drifts(horizon, model, what)))
                .Where(one => one.Count > 0)
                .Select(one => $"{Text.Count(one.Count)} {one.What.ToString().ToLowerInvariant()}{(one.Count == 1 ? "" : "s")}");
            var list = string.Join(", ", events);
            if (list.Length > 0)
                models.Add($"{scores.Schema.Models[model].Name}: {list}");
        }

        return models.Count == 0 ? null : string.Join("; ", models);
    }
}
