namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>What is wrong with weights that are used again.</summary>
internal static class InvalidReuseCases
{
    public static Positive[] Positives { get; } =
    [
        new(
            "[XDnn(4), [|Reuse(\"f\")|], Linear(4, Name = \"f\")] public partial class Net;",
            "The network cannot be generated: Reuse names 'f', but nothing before it has that name; there are no layers before it"),
        new(
            "[XDnn(4), Sequential(\"trunk\"), Linear(4), End, [|Reuse(\"trunc\")|]] public partial class Net;",
            "The network cannot be generated: Reuse names 'trunc', but nothing before it has that name; did you mean 'trunk'?"),
        new(
            "[XDnn(4), Linear(4), [|Reuse(\"first\")|]] public partial class Net;",
            "The network cannot be generated: Reuse names 'first', but nothing before it has that name; it takes the name that a section, a layer or a block before it has in the state dict"),
        new(
            "[XDnn(4), Sequential(\"trunk\"), Linear(4), [|Reuse(\"trunk\")|]] public partial class Net;",
            "The network cannot be generated: Reuse names the section 'trunk', which is still open; close it with [End] first"),
        new(
            "[XDnn(4), Linear(4), [|Reuse(\"0\", Repeat = 0)|]] public partial class Net;",
            "The network cannot be generated: Repeat of Reuse is 0; it takes an integer of at least 1"),
        new(
            "[XDnn(4), Linear(4), [|Reuse(\"0\", Repeat = int.MaxValue)|]] public partial class Net;",
            "The network cannot be generated: the network expands to more than 100000 layers; check Repeat and the blocks inside blocks"),
    ];

    public static string[] Negatives { get; } =
    [
        "[XDnn(4), Linear(4), ReLU, Reuse(\"0\")] public partial class Net;",
        "[XDnn(4), Sequential(\"a.b\"), Linear(4), Sequential(\"a.c\"), Linear(4), ReLU, End, Reuse(\"a\"), Reuse(\"a.c\"), Reuse(\"a.b.0\")] public partial class Net;",
        "[XDnn(3, 8, 8), Sequential(\"a\"), Conv2d(3, 3, Padding = 1), Flatten, Linear(192), Unflatten(1, 3, 8, 8), End, Reuse(\"a\"), Reuse(\"a.0\")] public partial class Net;",
    ];
}
