using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>A text, or nothing.</summary>
internal sealed class TextArgument(string name) : LayerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or TextValue or OtherValue { Description: "null" } => null,
        var value => Expected("a text", value),
    };

    public string? Find(StepDeclaration declaration) => declaration[Name] is TextValue text ? text.Value : null;
}
