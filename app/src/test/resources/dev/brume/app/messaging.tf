terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                  = "us-east-1"
  skip_metadata_api_check = true
}

locals {
  sqs = "arn:aws:sqs:us-east-1:000000000000"
}

resource "aws_sqs_queue" "plain" {
  name                       = "e2e-plain"
  delay_seconds              = 5
  max_message_size           = 2048
  message_retention_seconds  = 86400
  receive_wait_time_seconds  = 10
  visibility_timeout_seconds = 45
  tags                       = { team = "blue" }
}

resource "aws_sqs_queue" "dead" {
  name = "e2e-dead"
}

resource "aws_sqs_queue" "fifo" {
  name                        = "e2e.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
}

resource "aws_sqs_queue" "encrypted" {
  name_prefix                       = "e2e-"
  kms_master_key_id                 = "alias/aws/sqs"
  kms_data_key_reuse_period_seconds = 600
}

resource "aws_sqs_queue" "inline" {
  name                    = "e2e-inline"
  sqs_managed_sse_enabled = false
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
}

resource "aws_sqs_queue_policy" "plain" {
  queue_url = aws_sqs_queue.plain.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "topic"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.plain.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.plain.arn } }
    }]
  })
}

resource "aws_sqs_queue_redrive_policy" "plain" {
  queue_url = aws_sqs_queue.plain.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 3
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["${local.sqs}:e2e-plain", "${local.sqs}:e2e-inline"]
  })
}

resource "aws_sns_topic" "plain" {
  name              = "e2e-plain"
  display_name      = "End to end"
  signature_version = 2
  tracing_config    = "Active"
  delivery_policy = jsonencode({
    http = {
      defaultHealthyRetryPolicy = {
        minDelayTarget     = 20
        maxDelayTarget     = 20
        numRetries         = 3
        numMaxDelayRetries = 0
        numNoDelayRetries  = 0
        numMinDelayRetries = 0
        backoffFunction    = "linear"
      }
      disableSubscriptionOverrides = false
      defaultThrottlePolicy        = { maxReceivesPerSecond = 1 }
    }
  })
  tags = { team = "blue" }
}

resource "aws_sns_topic" "fifo" {
  name                        = "e2e.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
  archive_policy              = jsonencode({ MessageRetentionPeriod = "30" })
}

resource "aws_sns_topic" "encrypted" {
  name_prefix       = "e2e-"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_policy" "plain" {
  arn = aws_sns_topic.plain.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "alarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.plain.arn
    }]
  })
}

resource "aws_sns_topic_data_protection_policy" "plain" {
  arn = aws_sns_topic.plain.arn
  policy = jsonencode({
    Name        = "Protection"
    Description = "No addresses"
    Version     = "2021-06-01"
    Statement = [{
      DataDirection  = "Inbound"
      DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]
      Operation      = { Deny = {} }
      Principal      = ["*"]
      Sid            = "Deny"
    }]
  })
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn           = aws_sns_topic.plain.arn
  protocol            = "sqs"
  endpoint            = aws_sqs_queue.plain.arn
  filter_policy       = jsonencode({ kind = [{ prefix = "order" }] })
  filter_policy_scope = "MessageBody"
  redrive_policy      = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}

resource "aws_sns_topic_subscription" "fifo" {
  topic_arn            = aws_sns_topic.fifo.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.fifo.arn
  raw_message_delivery = true
}

resource "aws_sns_topic_subscription" "phone" {
  topic_arn = aws_sns_topic.plain.arn
  protocol  = "sms"
  endpoint  = "+15555550100"
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.plain.arn
  protocol  = "email"
  endpoint  = "somebody@example.com"
}

resource "aws_sns_platform_application" "app" {
  name                = "e2e"
  platform            = "GCM"
  platform_credential = "credential"
}

resource "aws_sns_sms_preferences" "all" {
  default_sender_id   = "brume"
  default_sms_type    = "Transactional"
  monthly_spend_limit = 1
}

data "aws_sqs_queue" "plain" {
  name       = "e2e-plain"
  depends_on = [aws_sqs_queue.plain]
}

data "aws_sns_topic" "plain" {
  name       = "e2e-plain"
  depends_on = [aws_sns_topic.plain]
}
