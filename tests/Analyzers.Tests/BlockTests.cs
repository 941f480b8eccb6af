using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Surveys.Analyzers;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>What is said of a block by itself, and what only where it is used.</summary>
public sealed class BlockTests
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new BlockParameterSuppressor()]) { Generators = [new XDnnGenerator()] };

    [Theory]
    // Expressions.
    [InlineData("[XBlock, {|XATTR0005:Linear(\"m\")|}, ReLU] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, {|XATTR0005:Linear(\"2 * (n\")|}] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, {|XATTR0005:Linear(\"n / 0\")|}] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, Inner(\"n\")] public sealed partial class Block(int n) : BlockAttribute; [XBlock, {|XATTR0005:Linear(\"n\")|}] public sealed partial class Inner(object m) : BlockAttribute;")]
    // Arguments.
    [InlineData("[XBlock, {|XATTR0005:Linear(2.5)|}] public sealed partial class Block : BlockAttribute;")]
    [InlineData("[XBlock, Linear(\"n\"), {|XATTR0005:Dropout(1)|}] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, {|XATTR0006:Inner(Repeat = 0)|}] public sealed partial class Block : BlockAttribute; [XBlock, ReLU] public sealed partial class Inner : BlockAttribute;")]
    // Taps and names.
    [InlineData("[XBlock, {|XATTR0010:Tap(\"x\")|}, Linear(\"n\")] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, Linear(\"n\"), {|XATTR0006:Add(\"x\")|}] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, Linear(4, Name = \"a\"), {|XATTR0006:Linear(4, Name = \"a\")|}] public sealed partial class Block : BlockAttribute;")]
    [InlineData("[XBlock, Linear(\"n\", Name = \"f\"), {|XATTR0006:Reuse(\"g\")|}] public sealed partial class Block(int n) : BlockAttribute;")]
    // The block itself.
    [InlineData("[XBlock, {|XATTR0006:Block|}] public sealed partial class Block : BlockAttribute;")]
    [InlineData("[Linear(4)] public sealed partial class {|XATTR0006:Block|} : BlockAttribute;")]
    [InlineData("[XBlock] public sealed partial class {|XATTR0006:Block|} : BlockAttribute;")]
    [InlineData("[XBlock, Linear(4)] public sealed partial class {|XATTR0006:Block|}(string n) : BlockAttribute;")]
    // Homogeneous on no input at all.
    [InlineData("[XBlock, Linear(\"n\"), {|XATTR0003:Sqrt|}] public sealed partial class Block(int n) : BlockAttribute;")]
    public Task Mistake_of_the_block_alone_is_reported_there(string source) => Test.VerifyAsync(Declarations.Complete(source));

    [Theory]
    [InlineData("[XBlock, {|XATTR0005:Linear(\"m\")|}, ReLU] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[XBlock, {|XATTR0010:Tap(\"x\")|}, Linear(\"n\")] public sealed partial class Block(int n) : BlockAttribute;")]
    [InlineData("[Linear(\"n\")] public sealed partial class {|XATTR0006:Block|}(int n) : BlockAttribute;")]
    [InlineData("[XBlock, Outer(\"n\")] public sealed partial class Block(int n) : BlockAttribute; [XBlock, Linear(\"n\"), {|XATTR0003:Sqrt|}] public sealed partial class Outer(object n) : BlockAttribute;")]
    public Task It_is_not_reported_again_where_the_block_is_used(string source) =>
        Test.VerifyAsync(Declarations.Complete(source + " [XDnn(4), Block(3), Block(4)] public partial class Net;"));

    [Theory]
    [InlineData("[XBlock, Linear(\"n - 5\")] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4), Block(6), {|XATTR0005:Block(3)|}] public partial class Net;")]
    [InlineData("[XBlock, Abs, Pow(2, \"n - 3\")] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4), Block(4), {|XATTR0005:Block(3)|}] public partial class Net;")]
    [InlineData("[XBlock, Linear(\"n / 100\")] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4), {|XATTR0005:Block(6)|}] public partial class Net;")]
    [InlineData("[XBlock, Conv2d(\"n\", 3)] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4), {|XATTR0002:Block(6)|}] public partial class Net;")]
    [InlineData("[XBlock, Linear(\"n\", Name = \"f\"), ReLU, Reuse(\"f\")] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4), Block(4), {|XATTR0002:Block(3)|}] public partial class Net;")]
    [InlineData("[XBlock, Linear(\"n\", Bias = true), Sigmoid] public sealed partial class Gate(int n) : BlockAttribute; [XDnn(4), Tap(\"x\"), Normalize, Gate(4), Multiply(\"x\")] public partial class Net;")]
    [InlineData("[XBlock, Linear(\"n\"), Sigmoid] public sealed partial class Gate(int n) : BlockAttribute; [XDnn(4), {|XATTR0003:Gate(4)|}] public partial class Net;")]
    [InlineData("[XBlock, Embedding(\"n\", 4), Linear(\"n\")] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4), Block(6)] public partial class Net;")]
    [InlineData("[XBlock, Linear(\"n\"), Scale(RegularOnly = true)] public sealed partial class Block(int n) : BlockAttribute; [XDnn(4, Regular = true), Block(4)] public partial class Net;")]
    public Task What_depends_on_the_use_is_reported_at_the_use(string source) => Test.VerifyAsync(Declarations.Complete(source));
}
