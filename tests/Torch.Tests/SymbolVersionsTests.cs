using System;
using System.Text;

namespace XAttr.Tests;

public sealed class SymbolVersionsTests
{
    /// <summary>Where this fails the library that is published needs no mending, or more than the known one.</summary>
    [Fact]
    public void ThePublishedLibraryAsksGcc13ForItsMarkerAlone()
    {
        var versions = new SymbolVersions(Published.LinuxLibrary());

        Assert.Equal([SymbolVersions.Marker], versions.Symbols);
        Assert.False(versions.IsWeak);
        Assert.Null(versions.Refusal());
    }

    [Fact]
    public void OneBitMakesTheNeedWeak()
    {
        var library = Published.LinuxLibrary();
        library[new SymbolVersions(library).FlagsOffset] |= SymbolVersions.Weak;

        Assert.True(new SymbolVersions(library).IsWeak);
    }

    [Fact]
    public void ALibraryThatNeedsMoreIsRefusedByName()
    {
        var library = Published.LinuxLibrary();
        // The library's own text, so that the first symbol of any other version gets this one's.
        var elf = new ElfTables(library);
        var (symbol, name) = elf.FirstSymbolOfAnotherVersion();
        elf.SetVersion(symbol, elf.VersionOf(SymbolVersions.Marker));

        var refusal = new SymbolVersions(library).Refusal();

        Assert.Contains(name, refusal, StringComparison.Ordinal);
        Assert.Contains(SymbolVersions.Version, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void ALibraryThatUsesTheMarkerIsRefused()
    {
        var library = Published.LinuxLibrary();
        var elf = new ElfTables(library);
        elf.RelocateFirst(elf.IndexOf(SymbolVersions.Marker));

        Assert.Contains("refers to", new SymbolVersions(library).Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no library at all")]
    public void WhatIsNoLibraryIsRefused(string text) =>
        Assert.Contains("no library", new SymbolVersions(Encoding.ASCII.GetBytes(text)).Refusal(), StringComparison.Ordinal);

    [LinuxFact]
    public void TheLoaderAnswersForWhatItHasAndHasNot()
    {
        Assert.True(LibStdCpp.Has("_ZNSt6localeC1Ev", "GLIBCXX_3.4"));
        Assert.False(LibStdCpp.Has("_ZNSt6localeC1Ev", "GLIBCXX_9.9.9"));
    }
}
