using System;

namespace XAttr.Generator.Tests;

/// <summary>Summaries show a layer as C# takes it, its expressions evaluated.</summary>
public sealed class EchoTests
{
    [Theory]
    [InlineData("""Conv2d(4, new[] { "3", "2 * 1" })""", "Conv2d(4, new[] { 3, 2 })")]
    [InlineData("""Conv2d(4, new object[] { 3, "1 + 1" }, Padding = new[] { "1", "0" })""", "Conv2d(4, new[] { 3, 2 }, Padding = new[] { 1, 0 })")]
    [InlineData("Permute(2, 3, 1)", "Permute(2, 3, 1)")]
    [InlineData("Permute(new[] { 2, 3, 1 })", "Permute(2, 3, 1)")]
    [InlineData("""Tap("a"), ReLU, Concat("a", "a")""", """Concat("a", "a")""")]
    [InlineData("""Tap("a"), ReLU, Concat(new[] { "a", "a" })""", """Concat("a", "a")""")]
    public void Layer_reads_as_written(string written, string shown) =>
        Assert.Contains($"  {shown}  ", XDnn.RunClean($"using XAttr;\n[XDnn(2, 6, 6)]\n[{written}]\npublic partial class Net;\n").ToString(), StringComparison.Ordinal);
}
