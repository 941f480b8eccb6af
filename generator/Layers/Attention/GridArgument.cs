using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Attention;

/// <summary>The sides of a grid, as many as it has, or nothing.</summary>
internal sealed class GridArgument(string name, string doc) : IntegerArgument(name, doc)
{
    public override bool IsRequired => false;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or OtherValue { Description: "null" } => null,
        IntegersValue { Values: { Count: > 0 } sides } when sides.All(static side => side >= 1) => null,
        var value => Expected("the sides of a grid, such as new[] { height, width }, of at least 1 each", value),
    };

    public long[]? Find(LayerScope layer) => layer.Declaration[Name] is IntegersValue { Values: var sides } ? sides.ToArray() : null;
}
