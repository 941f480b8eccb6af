using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Surveys.Layers.Cases;

namespace XAttr.Layers.Tests;

/// <summary>How the layers are written into the passes.</summary>
public sealed class EmittedTextTests
{
    public static TheoryData<string> Families => new(CaseFamily.All.Select(static family => family.Name));

    [Theory]
    [MemberData(nameof(Families))]
    public void Sizes_and_operands_are_written_in_one_way(string family) => Assert.All(
        CaseFamily.All.Single(known => known.Name == family).Compiled.Values.Where(static compiled => compiled.Emitted is not null),
        static compiled => Assert.DoesNotContain(
            compiled.Emitted!.GetRoot().DescendantNodes(), static node => node is ArrayTypeSyntax or ImplicitArrayCreationExpressionSyntax));
}
