using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class FeatureCatalogTests
{
    [Fact]
    public void No_selection_is_all_and_an_empty_one_none()
    {
        Assert.Equal(FeatureCatalog.Values.Except(["integrated-ofi"]), FeatureCatalog.Select(null));
        Assert.Equal(FeatureCatalog.Select(null), FeatureCatalog.Select(["all"]));
        Assert.Empty(FeatureCatalog.Select([]));
    }

    [Fact]
    public void What_must_be_named_is_there_beside_all_others_where_it_is()
    {
        Assert.Equal(FeatureCatalog.Values, FeatureCatalog.Select(["integrated-ofi", "all"]));
    }

    [Fact]
    public void Families_and_values_are_selected_in_the_order_of_records()
    {
        Assert.Equal(["ofi2", "trade-sign", "trade-age", "spread"], FeatureCatalog.Select(["spread", "last-trade", "trade-age", "ofi2"]));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_what_there_is()
    {
        var error = Assert.Throws<ArgumentException>(() => FeatureCatalog.Select(["ofi11"]));
        Assert.StartsWith("There is no feature 'ofi11'; there are order-flow (ofi1, ofi2,", error.Message);
        Assert.Contains("; spread;", error.Message);
    }
}
