using System;
using System.IO;
using System.Linq;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>docs/architecture.md says which room may use which; the sources keep to it.</summary>
public sealed class RoomTests
{
    private static readonly RoomRules Rules = new(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "architecture.md")));

    private static readonly ILookup<(string From, string To), string> Uses = RoomUses.Find()
        .Select(static use => (From: Rules.RoomOf(use.From), To: Rules.RoomOf(use.To), Text: $"{use.From} names {use.Name} of {use.To}"))
        .Where(static use => use.From is not null && use.To is not null && use.From != use.To)
        .ToLookup(static use => (use.From!, use.To!), static use => use.Text);

    [Fact]
    public void EveryFileOfTheProductLiesInARoom() => Assert.DoesNotContain(ProductSources.Files, static path => Rules.RoomOf(path) is null);

    [Fact]
    public void NoRoomNamesOneThatItMayNotUse()
    {
        var found = Uses.Where(static pair => !Rules.Allows(pair.Key.From, pair.Key.To)).Select(static pair => $"{pair.Key.From} -> {pair.Key.To}: {pair.First()}");

        Assert.True(!found.Any(), string.Join('\n', found));
    }

    [Fact]
    public void NothingIsAllowedThatNobodyUses() => Assert.DoesNotContain(Rules.Uses, static use => !Uses.Contains(use));

    [Fact]
    public void OnlyTheKnownPairsUseEachOther()
    {
        var found = Rules.Uses.Where(static use => string.CompareOrdinal(use.From, use.To) < 0 && Rules.Allows(use.To, use.From));

        Assert.Equal(Rules.Circles.Order(), found.Order());
    }
}
