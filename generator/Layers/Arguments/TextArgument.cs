using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>A text, or nothing.</summary>
internal sealed class TextArgument(string name, string doc) : LayerArgument(name, doc)
{
    public override string Type => "string";

    public override bool IsRequired => false;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or TextValue or OtherValue { Description: "null" } => null,
        var value => Expected("a text", value),
    };

    public string? Find(StepDeclaration declaration) => declaration[Name] is TextValue text ? text.Value : null;
}
