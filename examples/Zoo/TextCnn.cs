namespace XAttr.Examples.Zoo;

/// <summary>
/// A convolutional network over sentences of 64 words (Kim 2014). Its input are word numbers; what is attributed are the words' vectors,
/// [64, 128], whose sum over the last dimension is the share of a word.
/// </summary>
[XDnn(64, Regular = true)]
[Embedding(5000, 128, Name = "embedding"), Transpose(1, 2), Tap("words")]
[Conv1d(100, 3, Name = "conv3"), ReLU, Max(2), Tap("three")]
[From("words"), Conv1d(100, 4, Name = "conv4"), ReLU, Max(2), Tap("four")]
[From("words"), Conv1d(100, 5, Name = "conv5"), ReLU, Max(2), Concat("three", "four")]
[Dropout, Linear(2, Name = "fc")]
public partial class XTextCnn;
