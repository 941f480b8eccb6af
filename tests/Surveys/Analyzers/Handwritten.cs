namespace XAttr.Surveys.Analyzers;

/// <summary>Networks written by hand.</summary>
internal static class Handwritten
{
    private const string Usings = "using TorchSharp;\nusing TorchSharp.Modules;\nusing static TorchSharp.torch;\nusing static TorchSharp.torch.nn;\n";

    private const string Plain = "public Net() : base(\"net\") => RegisterComponents();";

    /// <summary>A bias-free layer, for bodies that need one.</summary>
    public const string Map = "private readonly Linear fc = Linear(4, 4, hasBias: false);";

    /// <summary>A network with these members and this body of its forward pass, whose input is x. The name may be marked.</summary>
    public static string Net(string members, string body, string attribute = "XDnn", string name = "Net", string constructor = Plain) => $$"""
        {{Usings}}
        [{{attribute}}]
        public partial class {{name}} : Module<Tensor, Tensor>
        {
            {{members}}

            {{constructor}}

            public override Tensor forward(Tensor x)
            {
                {{body}}
            }
        }
        """;
}
