using TorchSharp;
using XAttr;
using XAttr.Pictures;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

Console.WriteLine(TorchProcess.Tune());
foreach (var weight in new[] { 0.0, 100.0 })
{
    manual_seed(1);
    var (images, labels) = Bars(512, isDecoy: true);
    var (newImages, newLabels) = Bars(256, isDecoy: false);

    using var net = new BarNet();
    using var optimizer = optim.Adam(net.parameters(), 3e-3);
    using var corner = zeros(1, 16, 16);
    corner[.., ..4, ..4] = 1;                                              // 1 where the network must not look
    var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
    {
        Epochs = 10,
        Seed = 1,
        Prior = new MaskPrior(corner),
        PriorWeight = weight,
        CheckpointPath = "bars.dat",
    });
    var history = trainer.Train(new TensorDataset(images, labels), new TensorDataset(newImages, newLabels));
    Console.WriteLine($"λ = {weight}: accuracy {history.Epochs[^1].Metric:F2}");

    var (image, label) = (newImages[..1], newLabels[..1]);
    using var attribution = net.XGradient(image, label);                   // [1, 1, 16, 16]; sums to the label's output
    var map = new HeatMap(attribution) { Title = $"λ = {weight}", Output = "its class" };
    map.Over(RgbImage.FromTensor(image)).Write($"bars-{weight}.png");
}

using var loaded = new BarNet();
loaded.LoadCheckpoint("bars.dat");
loaded.SaveCheckpoint("bars.safetensors");                                 // for Python
Console.WriteLine(loaded.CheckHomogeneity(rand(4, 1, 16, 16)));

static (Tensor Images, Tensor Labels) Bars(int count, bool isDecoy)
{
    var labels = randint(0, 2, count, dtype: ScalarType.Int64);
    var low = labels.to(float32).reshape(count, 1, 1, 1);
    var images = 0.5f * rand(count, 1, 16, 16);
    images[.., .., 4..8] += 0.15f * (1 - low);
    images[.., .., 10..14] += 0.15f * low;
    images[.., .., ..4, ..4] = isDecoy ? low : randint_like(low, 0, 2);
    return (images, labels);
}

[XDnn(1, 16, 16)]
[Conv2d(8, 5, Stride = 2, Padding = 2), ReLU, MaxPool2d(2)]
[Flatten, Linear(32), ReLU, Linear(2)]
public partial class BarNet;
