using System;
using System.IO;
using System.Text.RegularExpressions;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>
/// Which room of the proof may name which: values are the ground, Torch stands on them, the interpreter on both, none back. Of Torch the
/// interpreter sees the interface alone, and within Torch modules stand on functions and those on layers.
/// </summary>
public sealed class WallTests
{
    [Theory]
    [InlineData("Proof/Values", "Proof.Torch", "Proof.Interpreter", "Rules")]
    [InlineData("Proof/Torch", "Proof.Interpreter", "Rules")]
    [InlineData("Proof/Torch/Layers", "Proof.Torch.Functions", "Proof.Torch.Modules")]
    [InlineData("Proof/Torch/Functions", "Proof.Torch.Modules")]
    [InlineData("Proof/Interpreter", "Proof.Torch.Layers", "Proof.Torch.Functions", "Proof.Torch.Modules", "Rules")]
    public void RoomNamesNoneAboveIt(string room, params string[] others)
    {
        var files = Directory.GetFiles(Path.Combine(SourceTree.Root, "analyzers", room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var other in others)
        {
            var name = new Regex($@"\bXAttr\.Analyzers\.{Regex.Escape(other)}\b");
            Assert.Empty(Array.FindAll(files, file => name.IsMatch(File.ReadAllText(file))));
        }
    }
}
