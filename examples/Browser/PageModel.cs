using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using XAttr.Onnx;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Browser;

/// <summary>What the page fetches: the networks, and model.json, which lists them with the test images that can be chosen.</summary>
internal static class PageModel
{
    private const int ImagesOfClass = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the folder anew; a page that reads it meanwhile finds the list last.</summary>
    public static void Write(string folder, DecoyNet net, DecoyNet.Regular twin, LabelledImages test)
    {
        Directory.CreateDirectory(folder);
        Network[] networks =
        [
            Export(net, "xdnn.onnx", "Without biases", "An X-DNN: input × gradient is its Integrated Gradients.", new()),
            Export(twin, "regular.onnx", "With biases", "Input × gradient is not its Integrated Gradients.", new() { AllowsInputTimesGradient = true }),
        ];
        var model = new { Classes = FashionMnist.ClassNames, Images = Choose(test), Networks = networks };
        File.WriteAllText(Path.Combine(folder, "model.json"), JsonSerializer.Serialize(model, Json));

        Network Export(Module network, string file, string title, string note, OnnxExplanationOptions explanation)
        {
            network.ExportOnnx(Path.Combine(folder, file), new() { Explanation = explanation, Labels = FashionMnist.ClassNames });
            return new(file, title, note);
        }
    }

    // The first of each class, then the second of each.
    private static IEnumerable<Image> Choose(LabelledImages test) =>
        from turn in Enumerable.Range(0, ImagesOfClass)
        from label in Enumerable.Range(0, FashionMnist.ClassNames.Count)
        let found = Enumerable.Range(0, test.Count).Where(i => test.Labels[i] == label).Skip(turn).Take(1)
        from index in found
        select new Image(label, Convert.ToBase64String(test[index]));

    private sealed record Image(int Class, string Pixels);

    private sealed record Network(string File, string Title, string Note);
}
